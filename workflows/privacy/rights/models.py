"""What somebody asked about their data, the code by which they come in, and a last message."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.messages.codes import CodedVisit
from workflows.privacy.rights.states import Decision, Extension, Right, Why
from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    def waiting(self) -> "RightsRequestQuerySet":
        """Those that are to be decided, nearest deadline first."""
        return self.filter(decided_at=None, case__isnull=False).order_by("due_on", "asked_at")

    def to_carry_out(self) -> "RightsRequestQuerySet":
        """Those whose erasure was granted and whose case is there still."""
        return self.filter(erases=True, case__isnull=False)


class RightsRequest(Sealed):
    """One right that somebody used; its texts lie under the key of the case.

    Once the case is purged the row says only what was asked, when, and what was decided: so the
    city shows that it answered in time. `taken_by` is who heard it by phone or letter; nobody: they
    asked by their page. `erases` is set with a decision that has the case purged.
    """

    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="+")
    right = models.CharField(_("what is asked"), max_length=20, choices=Right)
    text = VaultText(null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    due_on = models.DateField(_("answered by"))
    extension = models.CharField(max_length=10, choices=Extension, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Why, blank=True)
    answer = VaultText(null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    erases = models.BooleanField(default=False)

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering: ClassVar = ["-asked_at", "pk"]
        permissions: ClassVar = [("decide_right", "Decide on requests about personal data")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "right"],
                condition=Q(decided_at__isnull=True),
                name="one_request_of_a_right_at_a_time",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], condition=Q(decided_at__isnull=True), name="rights_to_decide"
            )
        ]


class DataVisit(CodedVisit):
    """A code that went to the person of a case, and whoever came in with it.

    Its key is its own and holds the message with the code. `is_proven` says that the address or
    number is known to be theirs; else it is the one that the case was filed with, and the visit
    shows what was filed with it.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    is_proven = models.BooleanField()


class LastMessage(Sealed):
    """The key of a message that outlives the case it is about, until that was sent."""

    made_at = models.DateTimeField(default=timezone.now, editable=False)
