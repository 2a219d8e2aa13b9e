"""What linking does when it hears that a case moves."""

from collections.abc import Sequence
from typing import Any

from workflows.cases.actors import SYSTEM, Actor
from workflows.cases.models import Case, CaseEvent
from workflows.cases.signals import case_moved
from workflows.cases.states import Verb
from workflows.intake.signals import filed_together
from workflows.linking.models import CaseLink
from workflows.linking.services import tie, write_on_both
from workflows.linking.states import LinkKind


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """A duplicate that is reopened stands by itself again; the timelines keep what was."""
    if event.what != Verb.REOPEN:
        return
    for link in CaseLink.objects.filter(case=event.case_id, kind=LinkKind.MERGED):
        write_on_both(link.case, link.other, LinkKind.MERGED, CaseEvent.What.UNLINKED, SYSTEM)
        link.delete()


def tie_together(cases: Sequence[Case], actor: Actor, **_signal: Any) -> None:
    """What was asked in one form stays together: each further case is linked with the first."""
    first, *others = cases
    for other in others:
        tie(other, first, LinkKind.TOGETHER, CaseEvent.What.LINKED, actor)


def connect() -> None:
    """Listen to the moves of cases, and to what is filed together. Safe to repeat."""
    case_moved.connect(after_move, dispatch_uid="linking")
    filed_together.connect(tie_together, dispatch_uid="linking.together")
