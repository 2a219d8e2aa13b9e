"""What groups do when they hear that a match ended, or that a case moves."""

from typing import Any

from workflows.cases.actors import SYSTEM
from workflows.cases.models import CaseEvent
from workflows.cases.signals import case_moved
from workflows.cases.states import Verb
from workflows.matching.groups import services
from workflows.matching.models import Match
from workflows.matching.signals import match_left


def after_match(match: Match, **_signal: Any) -> None:
    """A request whose match ended by itself has left its group; the place is free."""
    if match.group:
        services.leave(match.group, match.request, SYSTEM)


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """A request has no place any more that is closed, with a partner, or helped by itself."""
    if event.what in (Verb.CLOSE, Verb.REFER) or is_helped_alone(event):
        services.close_place(event.case_id)


def is_helped_alone(event: CaseEvent) -> bool:
    """Return whether a request was matched, and not with the volunteer of its group."""
    if event.what != Verb.MATCH:
        return False
    return not Match.objects.of(event.case_id).active().filter(group__isnull=False).exists()


def connect() -> None:
    """Listen to matches and to the moves of cases. Safe to repeat."""
    match_left.connect(after_match, dispatch_uid="groups")
    case_moved.connect(after_move, dispatch_uid="groups")
