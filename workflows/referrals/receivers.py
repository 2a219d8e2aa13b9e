"""What referrals do when they hear that a case has moved: their links stop working."""

from typing import Any

from workflows.cases.models import CaseEvent
from workflows.cases.signals import case_moved
from workflows.cases.states import ActorKind, Verb
from workflows.referrals import services


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """A case taken back ends the one that took over; a closed or purged case ends all."""
    if event.what == Verb.TAKE_BACK:
        services.end_all(event.case_id, event.reason, only_taking_over=True)
    if event.what == Verb.CLOSE and event.actor_kind == ActorKind.RESIDENT:
        services.tell_withdrawn(event.case_id)
    if event.what in (Verb.CLOSE, Verb.PURGE):
        services.end_all(event.case_id)


def connect() -> None:
    """Listen to the moves of cases. Safe to repeat."""
    case_moved.connect(after_move, dispatch_uid="referrals")
