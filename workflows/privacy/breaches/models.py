"""A breach as the city has to write it down (GDPR, article 33.5)."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.casetypes.partners import Partner
from workflows.privacy.breaches.states import TELL_WITHIN, Risk
from workflows.vault import keys
from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed


class BreachQuerySet(models.QuerySet["Breach"]):
    def to_tell(self) -> "BreachQuerySet":
        """Those of which the authority may have to be told still, the nearest end first."""
        open_ones = self.filter(authority_told_on=None).exclude(risk=Risk.NONE)
        return open_ones.order_by("noticed_at", "pk")


class Breach(Sealed):
    """One breach: through what, from which day to which, what happened and what was done.

    One of `account`, `partner` and `case` is set: whose account, whose link, or the page of which
    request or offer somebody else had. Its texts lie under a key of its own, and go with it.
    `noticed_at` is when the city knew of it: from then the 72 hours count.
    """

    noticed_at = models.DateTimeField(_("noticed"))
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    partner = models.ForeignKey(Partner, on_delete=models.SET_NULL, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateField(_("from"))
    until = models.DateField(_("up to and including"))
    facts = VaultText(_("what happened"))
    effects = VaultText(_("what it may do to people"), null=True)
    measures = VaultText(_("what was done about it"), null=True)
    risk = models.CharField(_("risk"), max_length=10, choices=Risk, default=Risk.UNKNOWN)
    authority_told_on = models.DateField(_("the authority was told on"), null=True)
    people_told_on = models.DateField(_("the people were told on"), null=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("data breach")
        verbose_name_plural = _("data breaches")
        ordering: ClassVar = ["-noticed_at", "pk"]
        permissions: ClassVar = [("keep_breaches", "Keep the register of data breaches")]

    def save(self, *args: Any, **options: Any) -> None:
        """Save; a new one gets its key."""
        if self._state.adding and self.data_key is None:
            self.data_key = keys.claim()
        super().save(*args, **options)

    @property
    def tell_by(self) -> datetime:
        """By when the authority has to be told."""
        return self.noticed_at + TELL_WITHIN

    @property
    def is_to_tell(self) -> bool:
        """Return whether the authority may have to be told still."""
        return self.authority_told_on is None and self.risk != Risk.NONE

    @property
    def people_are_to_be_told(self) -> bool:
        """Return whether the people have to be told still."""
        return self.people_told_on is None and self.risk == Risk.HIGH
