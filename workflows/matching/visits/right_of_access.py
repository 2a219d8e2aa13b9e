"""What somebody who asks is told of visits, and of what they said to check-ins."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.matching.models import Match
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.matching.visits.states import Answer, Side, StandInState, VisitState


def visits(case: Case) -> list[dict[str, Any]]:
    """Return when somebody helped, or would have, and what came of it."""
    return [
        {"day": visit.day.isoformat(), "state": visit.state}
        for visit in Visit.objects.filter(match__in=Match.objects.of(case.pk))
    ]


def check_ins(case: Case) -> list[dict[str, Any]]:
    """Return what their own side was asked and said; the other side's words are not theirs."""
    side = Side.VOLUNTEER if case.kind == Kind.OFFER else Side.RESIDENT
    return [
        {
            "asked_at": one.asked_at.isoformat(),
            "answer": one.answer or None,
            "word": one.word,
        }
        for one in CheckIn.objects.of_cases(case.pk).filter(side=side).order_by("asked_at")
    ]


def stand_ins(case: Case) -> list[dict[str, str]]:
    """Return for which visits of others they were asked, and what they said."""
    found = StandIn.objects.filter(offer=case.pk).select_related("visit")
    return [{"day": one.visit.day.isoformat(), "state": one.state} for one in found]


DAY = {"day": _("Day"), "state": _("State")}
TOLD_OF_CASES.add(
    Disclosable("visits", _("Visits"), visits, words=DAY, codes=dict(VisitState.choices))
)
TOLD_OF_CASES.add(
    Disclosable(
        "stand_ins", _("Standing in"), stand_ins, words=DAY, codes=dict(StandInState.choices)
    )
)
TOLD_OF_CASES.add(
    Disclosable(
        "check_ins",
        _("Check-ins"),
        check_ins,
        words={"asked_at": _("Asked"), "answer": _("Answer"), "word": _("What was said")},
        codes=dict(Answer.choices),
    )
)
