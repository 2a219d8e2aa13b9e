"""What is heard of a case whose person has died."""

from typing import Any

from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import effect_of, locked_in_order, mark, record
from workflows.cases.signals import case_moved
from workflows.cases.states import Mark, Verb
from workflows.casetypes.models import Effect
from workflows.intake.beneficiaries import answers_by_meaning, is_for_another
from workflows.messages import services as messages
from workflows.people.models import Person


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """Write no more to who has died, and have somebody look at their other cases.

    Not to who filed it for another: that person lives, and files for more people.
    """
    case = event.case
    if event.what not in (Verb.CLOSE, Verb.REOPEN) or not case.person_id:
        return
    if effect_of(event) != Effect.ENDS or is_for_another(answers_by_meaning(case)):
        return
    person = Person.objects.filter(pk=case.person_id)
    if event.what == Verb.REOPEN:
        person.update(died_at=None)
        return
    person.update(died_at=event.at)
    messages.drop_unsent(case.person_id)
    others = Case.objects.open().filter(person=case.person_id).exclude(pk=case.pk)
    for other in locked_in_order(others.values_list("pk", flat=True)).values():
        mark(other, Mark.DIED)
        record(other, CaseEvent.What.PERSON_DIED, SYSTEM)


def connect() -> None:
    """Listen to the moves of cases. Safe to repeat."""
    case_moved.connect(after_move, dispatch_uid="intake")
