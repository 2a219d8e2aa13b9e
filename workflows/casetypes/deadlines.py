"""How long a case may stay in each open state: columns of its case type."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.opening import Allowed, Unit

# A deadline further off than this is a mistake in typing.
LONGEST = 1000
LIMITS = (
    MinValueValidator(1, message=_("At least one. Leave it empty when there is no deadline.")),
    MaxValueValidator(LONGEST),
)


def within(label: Any, **options: Any) -> "models.PositiveSmallIntegerField[Any, Any]":
    """Return a column for how long a case may stay in a state; empty for ever."""
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=LIMITS, **options
    )


def counted_in(unit: Unit) -> "models.CharField[Any, Any]":
    """Return a column for what such a deadline is counted in, at first `unit`."""
    return models.CharField(_("counted in"), max_length=5, choices=Unit, default=unit)


class Deadlines(models.Model):
    """The deadlines of a case type, a pair of columns for each state that is open."""

    new_within = within(_("a new case is looked at within"), default=24)
    new_unit = counted_in(Unit.HOURS)
    screened_within = within(
        _("a screened case moves on within"),
        default=48,
        help_text=_("A volunteer in the pool is never late."),
    )
    screened_unit = counted_in(Unit.HOURS)
    matched_within = within(
        _("a matched case moves on or is heard of within"),
        help_text=_("Then somebody asks how it goes. “Heard of” on the case begins it anew."),
    )
    matched_unit = counted_in(Unit.DAYS)
    referred_within = within(
        _("a referred case moves on or is heard of within"),
        help_text=_("Then somebody asks the partner. “Heard of” on the case begins it anew."),
    )
    referred_unit = counted_in(Unit.DAYS)

    class Meta:
        abstract = True

    def allowed(self, state: str) -> Allowed | None:
        """Return how long a case may stay in this open state, or None for ever."""
        number = getattr(self, f"{state}_within")
        return Allowed(number, Unit(getattr(self, f"{state}_unit"))) if number else None
