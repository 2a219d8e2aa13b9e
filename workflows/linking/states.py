"""How two cases belong together."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LinkKind(models.TextChoices):
    """What one case is to another, in words that go before the reference of the other."""

    SAME_HOUSEHOLD = "same_household", _("Same household as")
    FOLLOWS = "follows", _("Follows from")
    DUPLICATE = "duplicate", _("Duplicate of")
    SPLIT = "split", _("Split off from")
    TOGETHER = "together", _("Came in together with")
    MERGED = "merged", _("Put together with, as its duplicate:")


# What staff say of two cases. The others tell what was done, and stay.
CHOSEN = (LinkKind.SAME_HOUSEHOLD, LinkKind.FOLLOWS, LinkKind.DUPLICATE)

FROM_THE_OTHER: dict[str, str | Promise] = {
    LinkKind.SAME_HOUSEHOLD: LinkKind.SAME_HOUSEHOLD.label,
    LinkKind.FOLLOWS: _("Led to"),
    LinkKind.DUPLICATE: _("Has as a duplicate"),
    LinkKind.TOGETHER: LinkKind.TOGETHER.label,
    LinkKind.SPLIT: _("From it was split off"),
    LinkKind.MERGED: _("Has taken in its duplicate"),
}


def words_of(kind: str, *, from_other: bool) -> str:
    """Return what goes before the other's reference, seen from the one or the other side."""
    return str(FROM_THE_OTHER[kind] if from_other else LinkKind(kind).label)
