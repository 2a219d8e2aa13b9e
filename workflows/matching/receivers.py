"""What matching does when it hears that a case moves."""

from typing import Any
from uuid import UUID

from workflows.cases.models import CaseEvent
from workflows.cases.signals import case_moved, case_moving
from workflows.cases.states import Verb
from workflows.matching import services
from workflows.matching.states import Ending

ENDINGS = {Verb.CLOSE.value: Ending.CLOSED, Verb.REFER.value: Ending.REFERRED}


def before_move(case_id: UUID, verb: Verb, **_signal: Any) -> None:
    """Lock what will be freed along with the case."""
    if verb in ENDINGS:
        services.lock_along(case_id)


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """A case that is closed or taken over by a partner needs or gives no help any more."""
    if ending := ENDINGS.get(event.what):
        services.end_all(event.case_id, ending)


def connect() -> None:
    """Listen to the moves of cases. Safe to repeat."""
    case_moving.connect(before_move, dispatch_uid="matching")
    case_moved.connect(after_move, dispatch_uid="matching")
