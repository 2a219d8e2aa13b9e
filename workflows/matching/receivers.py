"""What matching does when it hears that a case moves, or that a message went out."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from workflows.cases.models import CaseEvent
from workflows.cases.services import effect_of
from workflows.cases.signals import case_moved, case_moving
from workflows.cases.states import ActorKind, Verb
from workflows.casetypes.effects import SUSPENDING
from workflows.casetypes.models import Kind
from workflows.intake.beneficiaries import answers_by_meaning, is_for_another
from workflows.matching import services
from workflows.matching.fit.models import MOST_AT_ONCE, Capacity
from workflows.matching.occasions import FOUND
from workflows.matching.states import Ending
from workflows.matching.visits import stand_ins, thanks
from workflows.matching.visits.occasions import SOMEBODY_ELSE
from workflows.messages.models import OutboxMessage
from workflows.messages.signals import went_out
from workflows.people.models import Person
from workflows.upkeep.enqueueing import enqueue

INTRODUCE = {
    FOUND.key: "workflows.matching.tasks.introduce_of",
    SOMEBODY_ELSE.key: "workflows.matching.visits.tasks.introduce_of",
}
ENDINGS = {Verb.CLOSE.value: Ending.CLOSED, Verb.REFER.value: Ending.REFERRED}


def before_move(case_ids: Collection[UUID], verb: Verb, **_signal: Any) -> None:
    """Lock what will be freed along with the cases."""
    if verb in ENDINGS:
        services.lock_along(case_ids, stand_ins.sides_along(case_ids))


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """A case that is closed or taken over by a partner needs or gives no help any more."""
    if event.what == Verb.CLOSE and event.actor_kind == ActorKind.RESIDENT:
        services.tell_withdrawn(event.case_id)
    elif event.what == Verb.CLOSE and event.case.outcome and event.case.outcome.helped:
        thanks.thank_all(event.case_id)
    if ending := ENDINGS.get(event.what):
        services.end_all(event.case_id, ending)
        stand_ins.step_out(event.case_id)
    if event.what in (Verb.CLOSE, Verb.REOPEN) and effect_of(event) in SUSPENDING:
        suspend(event)
    if event.what == Verb.SCREEN and event.case.kind == Kind.OFFER:
        note_capacity(event)


def note_capacity(event: CaseEvent) -> None:
    """Keep how many requests at a time a volunteer said to help with: they may be asked now."""
    said = answers_by_meaning(event.case).get("capacity")
    if said is not None:
        at_once = min(max(int(said), 0), MOST_AT_ONCE)
        Capacity.objects.update_or_create(offer=event.case, defaults={"at_once": at_once})


def suspend(event: CaseEvent) -> None:
    """Ask the person of a case that ended badly for nothing any more, and free whom they help.

    Reopening the case lifts that again. It lies on the person: the case and its outcome are
    purged long before the person is. Who filed for another is not the one it is about.
    """
    if is_for_another(answers_by_meaning(event.case)):
        return
    person = Person.objects.filter(cases=event.case_id)
    if event.what == Verb.REOPEN:
        person.update(suspended_at=None)
        return
    person.update(suspended_at=event.at)
    for offer in services.offers_along([event.case_id]):
        services.end_all(offer, Ending.SUSPENDED)
        stand_ins.step_out(offer)


def after_sending(message: OutboxMessage, **_signal: Any) -> None:
    """Have the worker look whose volunteer gets the address, once a resident knows who comes."""
    if task := INTRODUCE.get(message.template):
        enqueue(task, message.case_id)


def connect() -> None:
    """Listen to the moves of cases, and to what goes out. Safe to repeat."""
    went_out.connect(after_sending, dispatch_uid="matching")
    case_moving.connect(before_move, dispatch_uid="matching")
    case_moved.connect(after_move, dispatch_uid="matching")
