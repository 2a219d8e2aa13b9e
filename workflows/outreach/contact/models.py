"""Rounds, what was brought in, and what is done in a neighbourhood on which day."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.models import CaseType, Neighbourhood
from workflows.casetypes.named import Named
from workflows.casetypes.partners import Partner


class ContactRoundQuerySet(models.QuerySet["ContactRound"]):
    def going_on(self) -> "ContactRoundQuerySet":
        """Those that take something today (Europe/Brussels)."""
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))


class ContactRound(Named):
    """Organisations that know people tell what these need, and hear what to pass on.

    What they tell is a case of a type, with its form: the few questions.
    """

    asks = models.ForeignKey(
        CaseType,
        verbose_name=_("case type"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its form has the questions: short, and as good for one as for many."),
    )
    partners: "models.ManyToManyField[Partner, models.Model]" = models.ManyToManyField(
        Partner, verbose_name=_("organisations"), related_name="contact_rounds"
    )
    pass_on = TextPerLanguage(
        _("what they pass on"),
        multiline=True,
        blank=True,
        help_text=_("Stands above the questions. Write it as it is to be said."),
    )
    starts_on = models.DateField(_("starts on"), default=timezone.localdate)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    objects: ClassVar = ContactRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact round")
        verbose_name_plural = _("contact rounds")
        ordering: ClassVar = ["-pk"]

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": gettext("The last day lies before the first one.")})


class RoundReport(models.Model):
    """That an organisation brought something in, and when. What it was is the case's."""

    contact_round = models.ForeignKey(
        ContactRound, on_delete=models.CASCADE, related_name="reports"
    )
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Report {self.pk}"


class NeighbourhoodActionQuerySet(models.QuerySet["NeighbourhoodAction"]):
    def to_come(self) -> "NeighbourhoodActionQuerySet":
        """Those of today and later (Europe/Brussels)."""
        return self.filter(day__gte=timezone.localdate())

    def of(self, neighbourhoods: list[int]) -> "NeighbourhoodActionQuerySet":
        """Those of the whole city, and of these neighbourhoods; all where none is named."""
        if not neighbourhoods:
            return self
        return self.filter(Q(neighbourhood=None) | Q(neighbourhood__in=neighbourhoods))


class NeighbourhoodAction(models.Model):
    """Something that is done in a neighbourhood on a day: a stall, a bus, a round of doors."""

    day = models.DateField(_("day"), db_index=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        verbose_name=_("neighbourhood"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the whole city."),
    )
    text = TextPerLanguage(_("what, where and at what hour"))

    objects: ClassVar = NeighbourhoodActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action in a neighbourhood")
        verbose_name_plural = _("actions in neighbourhoods")
        ordering: ClassVar = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.text}"
