"""What linking does when it hears that a case moves."""

from typing import Any

from workflows.cases.actors import SYSTEM
from workflows.cases.models import CaseEvent
from workflows.cases.signals import case_moved
from workflows.cases.states import Verb
from workflows.linking.models import CaseLink
from workflows.linking.services import write_on_both
from workflows.linking.states import LinkKind


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """A duplicate that is reopened stands by itself again; the timelines keep what was."""
    if event.what != Verb.REOPEN:
        return
    for link in CaseLink.objects.filter(case=event.case_id, kind=LinkKind.MERGED):
        write_on_both(link.case, link.other, LinkKind.MERGED, CaseEvent.What.UNLINKED, SYSTEM)
        link.delete()


def connect() -> None:
    """Listen to the moves of cases. Safe to repeat."""
    case_moved.connect(after_move, dispatch_uid="linking")
