"""A condition read back as one sentence, in the language that is active."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.questions import Comparable, Sides
from workflows.matching.fit.states import Compare, Weight

HOW = {
    Compare.EQUAL: gettext_lazy("“%(offered)s” of the offer is the same as “%(asked)s”"),
    Compare.ONE_OF: gettext_lazy("“%(offered)s” of the offer and “%(asked)s” go together"),
    Compare.SHARES_ONE: gettext_lazy(
        "“%(offered)s” of the offer has at least one in common with “%(asked)s”"
    ),
    Compare.AT_LEAST: gettext_lazy("“%(offered)s” of the offer is at least “%(asked)s”"),
    Compare.ALLOWED_IF: gettext_lazy(
        "where “%(asked)s” is said, “%(offered)s” of the offer allows it"
    ),
    Compare.NOT_BEFORE: gettext_lazy("“%(offered)s” of the offer is on “%(asked)s” or earlier"),
    Compare.OVERLAPS: gettext_lazy(
        "“%(offered)s” of the offer and “%(asked)s” are in part the same"
    ),
}


def sentence_of(condition: FitCondition, sides: Sides) -> str:
    """Return a condition in words: "“Beds” of the offer is at least “Family size”: must fit."."""
    counts = _("must fit") if condition.is_hard else Weight(condition.weight).label
    return _("%(fits)s: %(counts)s.") % {"fits": clause_of(condition, sides), "counts": counts}


def clause_of(condition: FitCondition, sides: Sides) -> str:
    """Return when an offer fits a request by one condition, without what that counts for."""
    if condition.how == Compare.WITHIN:
        return ngettext(
            "the volunteer lives at most %(number)d neighbourhood away",
            "the volunteer lives at most %(number)d neighbourhoods away",
            condition.at_most or 0,
        ) % {"number": condition.at_most or 0}
    return str(HOW[Compare(condition.how)]) % {
        "asked": label_of(condition.asked, sides.asked),
        "offered": label_of(condition.offered, sides.offered),
    }


def label_of(reference: str, side: Mapping[str, Comparable]) -> str:
    """Return what a question is called, or its reference where no form asks it any more."""
    return side[reference].label if reference in side else reference
