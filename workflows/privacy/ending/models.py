"""The end of a programme as rows: who decided, who is to confirm, what was declared."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Programme
from workflows.casetypes.partners import Partner
from workflows.matching.models import Match
from workflows.privacy.ending.states import OwnGround, Receiver, Said
from workflows.privacy.models import PurgeJob
from workflows.vault.fields import VaultText
from workflows.vault.links import Linked, new_link

ENDS = "workflows.end_programme"


class ArchiveExport(models.Model):
    """What is kept of a programme when its data go, as one ZIP; nobody is named in it.

    `digest` is the SHA-256 of its manifest, as hex digits. Made by nobody: by whoever runs the
    server.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, editable=False)
    file = models.BinaryField()

    class Meta:
        verbose_name = _("export for the archive")
        verbose_name_plural = _("exports for the archive")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"export for the archive {self.pk}"


class ProgrammeEnd(models.Model):
    """A programme whose data somebody asked to destroy; a second person confirms.

    Confirmed by nobody: by whoever runs the server. `finished_at` is set once all is purged and
    everybody was asked to confirm.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    archive = models.ForeignKey(
        ArchiveExport, on_delete=models.PROTECT, null=True, related_name="ends"
    )
    job = models.OneToOneField(PurgeJob, on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("end of a programme")
        verbose_name_plural = _("ends of programmes")
        ordering: ClassVar = ["-asked_at", "-pk"]
        permissions: ClassVar = [("end_programme", "End programmes")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(finished_at__isnull=True),
                name="one_end_of_a_programme_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"end of programme {self.programme_id}"


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def waiting(self) -> "ConfirmationQuerySet":
        """Whoever was asked, did not answer, and can still be reminded."""
        return self.filter(asked_at__isnull=False, said="", over_at__isnull=True)

    def missing(self) -> "ConfirmationQuerySet":
        """Whoever was asked and did not confirm, however long ago."""
        return self.filter(asked_at__isnull=False, said="")


class Confirmation(Linked):
    """One who was given data and is asked to confirm that they destroyed them.

    Their address lies here apart from any case, under a key of its own, until they confirmed or
    were reminded three times (`over_at`); then address and link go, and what they said stays. Not
    asked yet: a partner or a colleague before the programme has ended.
    """

    link = VaultText(null=True, default=new_link, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    receiver = models.CharField(max_length=10, choices=Receiver)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    match = models.OneToOneField(Match, on_delete=models.SET_NULL, null=True, related_name="+")
    name = VaultText(null=True)
    email = VaultText(null=True)
    phone = VaultText(null=True)
    language = models.CharField(max_length=8)
    asked_at = models.DateTimeField(null=True, db_index=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=10, choices=Said, blank=True)
    ground = models.CharField(max_length=20, choices=OwnGround, blank=True)
    until = models.DateField(null=True)
    said_at = models.DateTimeField(null=True)
    # Who of the city wrote it down for them; nobody: they said it by their link.
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["receiver", "asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "partner"],
                condition=Q(partner__isnull=False, asked_at__isnull=True),
                name="a_partner_is_to_be_asked_once",
            ),
            models.UniqueConstraint(
                fields=["programme", "user"],
                condition=Q(user__isnull=False, asked_at__isnull=True),
                name="a_colleague_is_to_be_asked_once",
            ),
        ]


class Declaration(models.Model):
    """What was declared of the end of a programme, as it was signed: the JSON and the PDF."""

    end = models.ForeignKey(ProgrammeEnd, on_delete=models.PROTECT, related_name="declarations")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    signed = models.BinaryField()
    paper = models.BinaryField()

    class Meta:
        verbose_name = _("declaration of destruction")
        verbose_name_plural = _("declarations of destruction")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"declaration {self.pk}"
