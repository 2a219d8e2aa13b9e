"""What cases do when a message about one of them did not arrive, or is to be told by phone."""

from typing import Any

from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import mark, record
from workflows.cases.states import CallTime, CaseState, Mark
from workflows.messages.models import OutboxMessage
from workflows.messages.signals import came_back, given_up, to_be_rung

What = CaseEvent.What


def after_giving_up(message: OutboxMessage, **_signal: Any) -> None:
    """Have somebody look at the case, and say on its timeline what was not told."""
    tell_of(message, Mark.MESSAGE, What.MESSAGE_FAILED)


def after_coming_back(message: OutboxMessage, **_signal: Any) -> None:
    """Have somebody look at the case whose mail came back, and say so on its timeline."""
    tell_of(message, Mark.MESSAGE, What.MESSAGE_BOUNCED)


def after_asking_for_a_call(message: OutboxMessage, **_signal: Any) -> None:
    """Have a colleague ring the person of the case, as if they had asked for it."""
    tell_of(message, Mark.RING_BACK, What.CALL_BACK, CallTime.ANY)


def tell_of(message: OutboxMessage, why: Mark, what: str, reason: str = "") -> None:
    """Mark the case of a message, and write on its timeline what is the matter with it."""
    cases = Case.objects.select_for_update(of=("self",)).exclude(state=CaseState.PURGED)
    case = cases.filter(pk=message.case_id).first()
    if case is None:
        return
    mark(case, why)
    record(case, what, SYSTEM, reason, occasion=message.template)


def connect() -> None:
    """Listen to what becomes of messages. Safe to repeat."""
    given_up.connect(after_giving_up, dispatch_uid="cases")
    came_back.connect(after_coming_back, dispatch_uid="cases")
    to_be_rung.connect(after_asking_for_a_call, dispatch_uid="cases")
