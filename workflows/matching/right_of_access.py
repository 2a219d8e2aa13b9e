"""What somebody who asks is told of who was asked to help, or whom they were asked to help."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.matching.demand.models import Listed
from workflows.matching.models import Match, Pause
from workflows.matching.turns.models import InTurn


def matches(case: Case) -> list[dict[str, Any]]:
    """Return when and what came of it; the other side is somebody else's data."""
    return [
        {
            "asked_at": match.invited_at.isoformat(),
            "state": str(match.get_state_display()),
            "ended_at": match.ended_at.isoformat() if match.ended_at else None,
        }
        for match in Match.objects.of(case.pk)
    ]


def pauses(case: Case) -> list[dict[str, str | None]]:
    """Return since when they are not asked by this offer, and until when."""
    return [
        {
            "since": pause.since.isoformat(),
            "back_on": pause.back_on.isoformat() if pause.back_on else None,
        }
        for pause in Pause.objects.filter(offer=case.pk)
    ]


def lists(case: Case) -> list[dict[str, Any]]:
    """Return since when an offer is asked before others, or waits, and what its person was told."""
    return [
        {
            "since": row.since.isoformat(),
            "list": str(row.get_precedence_display()),
            "told_at": row.told_at.isoformat() if row.told_at else None,
            "asked_at": row.asked_at.isoformat() if row.asked_at else None,
            "over_at": row.over_at.isoformat() if row.over_at else None,
        }
        for row in Listed.objects.filter(offer=case.pk)
    ]


def turns(case: Case) -> list[dict[str, str | None]]:
    """Return of each row of volunteers in which they stand until when they could answer."""
    return [
        {"until": turn.until.isoformat() if turn.until else None}
        for turn in InTurn.objects.filter(offer=case.pk)
    ]


TOLD_OF_CASES.add(
    Disclosable(
        "lists",
        _("Kept warm, or on a waiting list"),
        lists,
        words={
            "since": _("Since"),
            "list": _("List"),
            "told_at": _("Told"),
            "asked_at": _("Asked"),
            "over_at": _("Ended"),
        },
    )
)
TOLD_OF_CASES.add(
    Disclosable(
        "turns",
        _("Rows of volunteers who are asked in turn"),
        turns,
        words={"until": _("Asked until")},
    )
)
TOLD_OF_CASES.add(
    Disclosable(
        "matches",
        _("Matches"),
        matches,
        words={"asked_at": _("Asked"), "state": _("State"), "ended_at": _("Ended")},
    )
)
TOLD_OF_CASES.add(
    Disclosable("pauses", _("Breaks"), pauses, words={"since": _("Since"), "back_on": _("Back on")})
)
