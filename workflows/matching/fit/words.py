"""Why a volunteer fits or not, in words, in the language that is active."""

from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format, number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from forms.engine import describe
from forms.kinds.availability import Availability
from forms.kinds.text import LongText
from workflows.casetypes import reference
from workflows.casetypes.fields import language_of_staff
from workflows.matching.fit.facts import version_of
from workflows.matching.fit.questions import DATE, PLACE, Comparable
from workflows.matching.fit.states import Compare
from workflows.matching.fit.wanted import Answer, Wanted
from workflows.matching.fit.weighing import Reason
from workflows.people.models import Check

# How much of a remark stands in a list.
REMARK = 200


@dataclass(frozen=True)
class Why:
    """One reason in words; `is_good` says whether it speaks for them, None when nobody knows."""

    text: str
    is_good: bool | None
    is_decisive: bool


def why(wanted: Wanted, answer: Answer) -> list[Why]:
    """Return what speaks for a volunteer and what against, checks that are missing first."""
    labels = dict(Check.Kind.choices)
    missing = [
        Why(_("no valid check: %(check)s") % {"check": labels.get(kind, kind)}, False, True)
        for kind in answer.lacks
    ]
    return [*missing, *(in_words(reason, wanted) for reason in answer.fit.reasons)]


def in_words(reason: Reason, wanted: Wanted) -> Why:
    """Return what one condition says: “beds: 2 (asked: 3)”."""
    condition = reason.condition
    asked, offered = wanted.sides.asked[condition.asked], wanted.sides.offered[condition.offered]
    is_good = None if reason.score is None else bool(reason.score)
    text = f"{offered.label.rstrip(' ?.:')}: {said(reason.offered, offered)}"
    if reason.asked is None:
        text = _("%(said)s (the request does not say)") % {"said": text}
    elif condition.how == Compare.WITHIN:
        text = text if is_good else _("%(said)s (too far)") % {"said": text}
    elif not is_good:
        there = said(reason.asked, asked)
        text = _("%(said)s (asked: %(asked)s)") % {"said": text, "asked": there}
    return Why(text, is_good, reason.is_broken)


def said(value: Any, question: Comparable) -> str:
    """Return an answer as it is read."""
    if value is None:
        return _("did not say")
    if isinstance(value, frozenset):
        return ", ".join(label for key, label in question.choices.items() if key in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return str(number_format(value))
    if question.sort == PLACE:
        return reference.neighbourhoods()[str(value)].name
    day = parse_date(str(value)) if question.sort == DATE else None
    return date_format(day, "DATE_FORMAT") if day else question.choices.get(value, str(value))


@dataclass(frozen=True)
class Said:
    """What a volunteer wrote for who chooses: when they are free, and their remarks."""

    free: list[str]
    remarks: list[str]


def said_in(offer: Any) -> Said:
    """Return what is said in an offer (see `with_answers`); nothing of what is sensitive."""
    if not offer.digest:
        return Said([], [])
    sensitive = reference.case_type(offer.case_type_id).sensitive_fields
    found = [
        one
        for one in describe(version_of(offer), language_of_staff(), offer.submission.answers)
        if one.key not in sensitive and one.text
    ]
    return Said(
        free=[line for one in found if one.kind == Availability.name for line in one.lines],
        remarks=[Truncator(one.text).chars(REMARK) for one in found if one.kind == LongText.name],
    )
