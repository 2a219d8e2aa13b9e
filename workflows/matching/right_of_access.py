"""What somebody who asks is told of who was asked to help, or whom they were asked to help."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.matching.models import Match, Pause


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
