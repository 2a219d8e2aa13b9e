"""What a partner organisation was given, on which ground, and until when."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import OPEN, Reason
from workflows.casetypes.models import Partner
from workflows.referrals.states import SharingGround
from workflows.vault.links import Linked


class ReferralQuerySet(models.QuerySet["Referral"]):
    def live(self) -> "ReferralQuerySet":
        """Referrals whose link opens: neither ended, nor of a case that is closed."""
        return self.filter(ended_at__isnull=True, case__state__in=OPEN)

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
    ended_at = models.DateTimeField(_("ended"), null=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)

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

    def __str__(self) -> str:
        return f"Referral {self.pk}"
