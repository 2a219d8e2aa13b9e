"""Submissions: what was answered, once, under the key of its case; the files sent along; drafts
of submissions, under a key of their own; and try-outs, by which a draft of a form is filled in.
"""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.kinds.addresses import MailableValidator
from forms.registers.file_types import TYPES
from workflows.cases.states import Channel, Mark
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.links import Linked
from workflows.vault.models import Sealed

# Long enough for a colleague to come back from leave.
TRY_OUT_LASTS = timedelta(days=14)


def end_of_try_out() -> datetime:
    """Return when a try-out that begins now is over."""
    return timezone.now() + TRY_OUT_LASTS


class Draft(Linked):
    """A form of several steps that somebody is filling in, under a data key of its own.

    Whoever knows its link, or the code that is written down for it, may read and change it; of
    the code there is only a keyed hash. `answers` is what was typed on each step, by question
    key, right or wrong; `step` is where to go on. `refused` has the sentences about files that
    came along last and were not kept, by question key. One that staff fill in for somebody is
    theirs (`begun_by`): no link opens it.
    """

    code_digest = models.BinaryField(max_length=32, unique=True, null=True)
    case_type = models.ForeignKey("workflows.CaseType", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("cityforms.FormVersion", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=8)
    page = models.UUIDField(null=True, editable=False)
    vacancy = models.UUIDField(null=True, editable=False)
    fixed = models.JSONField(default=dict)
    answers = VaultJSON(_("answers"))
    refused = VaultJSON(_("files that were not taken"), null=True)
    step = models.PositiveSmallIntegerField(default=1)
    mails = models.PositiveSmallIntegerField(default=0)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"Draft {self.pk}"

    @property
    def is_new(self) -> bool:
        """Whether it was only opened: nothing is written down yet."""
        return self._state.adding


class SpamCount(models.Model):
    """How many submissions of a day were marked for a reason, or stopped for it. About nobody."""

    day = models.DateField(_("day"), default=timezone.localdate)
    reason = models.CharField(_("reason"), max_length=10, choices=Mark)
    stopped = models.BooleanField(_("stopped"))
    count = models.PositiveIntegerField(_("how many"), default=0)

    class Meta:
        verbose_name = _("marked and stopped")
        verbose_name_plural = _("marked and stopped")
        ordering: ClassVar = ["-day", "stopped", "reason"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "reason", "stopped"], name="one_spam_count")
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.reason}"


class Submission(Sealed):
    """The answers of one filled-in form, with the version it was filled in on.

    `idempotency_key` is a hash of what comes with each rendering of the form (or from the API's
    client); with `body_digest` it tells a double click from a changed text.
    """

    case = models.OneToOneField(
        "workflows.Case", on_delete=models.CASCADE, related_name="submission"
    )
    # Its version has an index, and one form.
    form = models.ForeignKey(
        "cityforms.FormDefinition", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    version = models.ForeignKey("cityforms.FormVersion", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=8)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    page = models.UUIDField(null=True, editable=False)
    answers = VaultJSON(_("answers"))
    # Through whom who filed is reached, as staff who filed it for them wrote it.
    reached_via = VaultText(_("reached through somebody else"), null=True)
    # The organisation that filed it for a client of theirs, and who of it did.
    partner = models.ForeignKey(
        "workflows.Partner",
        verbose_name=_("partner organisation"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    filed_by = VaultText(_("filed by"), null=True)
    # The version of the charter that a volunteer was shown; few rows, read from that side never.
    charter = models.ForeignKey(
        "workflows.VolunteerCharter",
        verbose_name=_("charter"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    idempotency_key = models.CharField(max_length=64)
    # Sealed: a keyed hash that outlived its case in a backup would confirm a guess.
    body_digest = VaultText()
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idempotency_key", "form"], name="one_submission_a_key")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["partner"],
                condition=models.Q(partner__isnull=False),
                name="submissions_of_partners",
            )
        ]

    def __str__(self) -> str:
        return f"Submission {self.pk}"


class UploadQuerySet(models.QuerySet["Upload"]):
    def unclaimed(self) -> "UploadQuerySet":
        """Files of no case yet."""
        return self.filter(case=None)


class Upload(Sealed):
    """A file that somebody sent; what is in it lies on the disk, sealed by `vault.files`.

    It has a data key of its own, which ends with it. `holder` is the hash of who may name it
    in an answer (see files/services.py), until a case claims it; unclaimed, it goes at
    `expires_at`.
    """

    data_key = models.UUIDField(unique=True, editable=False)
    holder = models.CharField(max_length=64, db_index=True)
    case = models.ForeignKey(
        "workflows.Case", on_delete=models.CASCADE, null=True, related_name="uploads"
    )
    name = VaultText(_("name"))
    type = models.CharField(
        _("type"), max_length=10, choices=[(each.name, each.label) for each in TYPES.values()]
    )
    size = models.PositiveIntegerField(_("size"))
    expires_at = models.DateTimeField(null=True, db_index=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")


class TryOutQuerySet(models.QuerySet["TryOut"]):
    def current(self) -> "TryOutQuerySet":
        """Those whose link works now."""
        return self.filter(expires_at__gt=timezone.now())

    def over(self) -> "TryOutQuerySet":
        """Those that wait to be removed."""
        return self.filter(expires_at__lte=timezone.now())


class TryOut(Linked):
    """A link by which colleagues fill in a draft for real; all that comes of it is a test.

    `version` is the draft as it was when the link was made. `mail_to` is the one address
    that gets the mails, whatever address is typed in the form. It has a data key of its own.
    """

    version = models.OneToOneField(
        "cityforms.FormVersion", on_delete=models.CASCADE, related_name="try_out", editable=False
    )
    case_type = models.ForeignKey(
        "workflows.CaseType",
        verbose_name=_("case type"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    mail_to = models.EmailField(_("mails go to"), blank=True, validators=[MailableValidator()])
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    expires_at = models.DateTimeField(default=end_of_try_out, editable=False)

    objects = TryOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("try-out")
        verbose_name_plural = _("try-outs")
        ordering: ClassVar = ["-expires_at", "-pk"]

    def __str__(self) -> str:
        return f"Try-out {self.pk}"
