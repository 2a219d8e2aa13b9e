"""What matching does when it hears that a case moves."""

from typing import Any
from uuid import UUID

from workflows.cases.models import CaseEvent
from workflows.cases.signals import case_moved, case_moving
from workflows.cases.states import ActorKind, Verb
from workflows.casetypes.models import Kind
from workflows.matching import services
from workflows.matching.states import Ending
from workflows.people.models import Person

ENDINGS = {Verb.CLOSE.value: Ending.CLOSED, Verb.REFER.value: Ending.REFERRED}
# Outcomes of an offer after which its person is asked for nothing any more.
SUSPENDING = ("unsuitable", "deceased")


def before_move(case_id: UUID, verb: Verb, **_signal: Any) -> None:
    """Lock what will be freed along with the case."""
    if verb in ENDINGS:
        services.lock_along(case_id)


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """A case that is closed or taken over by a partner needs or gives no help any more."""
    if event.what == Verb.CLOSE and event.actor_kind == ActorKind.RESIDENT:
        services.tell_withdrawn(event.case_id)
    if ending := ENDINGS.get(event.what):
        services.end_all(event.case_id, ending)
    if event.case.kind == Kind.OFFER:
        suspend(event)


def suspend(event: CaseEvent) -> None:
    """Suspend whoever offered when the offer ended badly; reopening it lifts that again.

    It lies on the person: the offer and its outcome are purged long before the person is.
    """
    person = Person.objects.filter(cases=event.case_id)
    if event.what == Verb.CLOSE and event.reason in SUSPENDING:
        person.update(suspended_at=event.at)
    elif event.what == Verb.REOPEN:
        person.update(suspended_at=None)


def connect() -> None:
    """Listen to the moves of cases. Safe to repeat."""
    case_moving.connect(before_move, dispatch_uid="matching")
    case_moved.connect(after_move, dispatch_uid="matching")
