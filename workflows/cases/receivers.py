"""What cases do when they hear that a message about one of them could not be sent."""

from typing import Any

from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import mark, record
from workflows.cases.states import CaseState, Mark
from workflows.messages.models import OutboxMessage
from workflows.messages.signals import given_up


def after_giving_up(message: OutboxMessage, **_signal: Any) -> None:
    """Have somebody look at the case, and say on its timeline what was not told."""
    cases = Case.objects.select_for_update(of=("self",)).exclude(state=CaseState.PURGED)
    case = cases.filter(pk=message.case_id).first()
    if case is None:
        return
    mark(case, Mark.MESSAGE)
    record(case, CaseEvent.What.MESSAGE_FAILED, SYSTEM, occasion=message.template)


def connect() -> None:
    """Listen to messages that are given up. Safe to repeat."""
    given_up.connect(after_giving_up, dispatch_uid="cases")
