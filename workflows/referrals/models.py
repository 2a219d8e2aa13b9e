"""What a partner was given, on which ground and until when; who read it, and what was said."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.casetypes.charters import CharterText
from workflows.casetypes.partners import Partner
from workflows.messages.codes import CodedVisit
from workflows.referrals.states import SharingGround, Told
from workflows.vault.fields import VaultText
from workflows.vault.links import Linked
from workflows.vault.models import Sealed

# So long a link works after the last visit; while a case is shared it is renewed before.
LINK_LASTS = timedelta(days=14)


def when_a_link_ends() -> datetime:
    """Return until when a link works that is made or renewed now."""
    return timezone.now() + LINK_LASTS


class ReferralQuerySet(models.QuerySet["Referral"]):
    def live(self) -> "ReferralQuerySet":
        """Referrals that are neither ended, nor of a case that is closed."""
        return self.filter(ended_at__isnull=True, case__state__in=OPEN)

    def opening(self) -> "ReferralQuerySet":
        """Live referrals whose link still works: not while their person had it restricted."""
        return self.live().filter(expires_at__gt=timezone.now(), case__restricted=False)

    def at_mailbox(self, email: str) -> "ReferralQuerySet":
        """The referrals to partners that read their mail at this address."""
        return self.filter(partner__email__iexact=email)

    def unanswered(self) -> "ReferralQuerySet":
        """Live referrals, of no test, of which the partner let hear nothing yet."""
        return self.live().filter(answered_at__isnull=True, case__test=False)

    def of(self, case_ids: Any) -> "ReferralQuerySet":
        """The referrals of these cases."""
        return self.filter(case__in=case_ids)


class Referral(Linked):
    """One case shown to one partner by link. Holds which fields, never what is in them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("partner organisation"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    ground = models.CharField(_("ground for sharing"), max_length=20, choices=SharingGround)
    fields = models.JSONField(_("fields shared"), default=list)
    takes_over = models.BooleanField(_("takes over"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("shared on"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=when_a_link_ends, editable=False)
    # The partner's first word, whatever it was, and that it takes the case on.
    answered_at = models.DateTimeField(_("answered"), null=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True)
    silent_at = models.DateTimeField(_("no answer"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    # A Reason, or the key of one of the case type.
    reason = models.CharField(_("reason"), max_length=40, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "partner"],
                condition=Q(ended_at__isnull=True),
                name="one_open_referral_to_a_partner",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_at"],
                condition=Q(ended_at__isnull=True),
                name="open_referrals_by_end",
            )
        ]

    def __str__(self) -> str:
        return f"Referral {self.pk}"


class Reading(Sealed):
    """Somebody of a partner who opened a referral, by the name they gave; under the case's key.

    `disclosure_id` is the line of the ledger about it; None for a test.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="readings")
    name = VaultText()
    at = models.DateTimeField(default=timezone.now, editable=False)
    disclosure_id = models.PositiveBigIntegerField(null=True, db_index=True)


class PartnerMessage(Sealed):
    """What a partner said of a case, or staff answered, in words; under the case's key.

    `by` is who of the staff answered; `name` what somebody of the partner gave as theirs.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="messages")
    told = models.CharField(max_length=10, choices=Told)
    text = VaultText()
    name = VaultText(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["at", "pk"]


class Charter(CharterText):
    """One version of what the city asks of partners; the newest counts. Never changed."""

    class Meta(CharterText.Meta):
        verbose_name = _("charter for partners")
        verbose_name_plural = _("charter for partners")


class CharterAcceptance(Sealed):
    """Who accepted a version of the charter for a partner, and when."""

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    name = VaultText()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["charter", "partner"], name="one_acceptance_of_a_version"
            )
        ]


class PartnerVisit(CodedVisit):
    """A code that was asked for at a partner's mailbox, and who came in with it.

    Its key is its own and holds the mail with the code too. Without a partner nobody reads mail
    at the address that was typed: no code opens it. The visit is of the mailbox to which the code
    went: it ends when the partner has another.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, null=True, related_name="+")
    mailbox_digest = models.BinaryField(max_length=32)
    name = VaultText(null=True)
