"""What intake does when it hears that a case has moved."""

from typing import Any

from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import effect_of, locked_in_order, mark, record, ring_no_more
from workflows.cases.signals import case_moved
from workflows.cases.states import Mark, Verb
from workflows.casetypes.effects import Effect
from workflows.intake.beneficiaries import answers_by_meaning, is_for_another
from workflows.intake.occasions import SCREENED
from workflows.intake.recipients import filer_of, status_page
from workflows.messages import services as messages
from workflows.people.models import Person


def after_move(event: CaseEvent, **_signal: Any) -> None:
    """Tell who filed that their case was screened; heed that somebody has died."""
    if event.what == Verb.SCREEN and event.case.kind in SCREENED.kinds:
        tell_screened(event.case)
    if event.what in (Verb.CLOSE, Verb.REOPEN):
        heed_a_death(event)


def tell_screened(case: Case) -> None:
    """Tell who filed that we looked at what they sent."""
    messages.notify(SCREENED, filer_of(case), {"reference": str(case)}, status_page(case))


def heed_a_death(event: CaseEvent) -> None:
    """Write no more to who has died, and have somebody look at their other cases.

    Not to who filed it for another: that person lives, and files for more people.
    """
    case = event.case
    if (
        not case.person_id
        or effect_of(event) != Effect.ENDS
        or is_for_another(answers_by_meaning(case))
    ):
        return
    person = Person.objects.filter(pk=case.person_id)
    if event.what == Verb.REOPEN:
        person.update(died_at=None)
        return
    person.update(died_at=event.at)
    messages.drop_unsent(case.person_id)
    ring_no_more(case)
    case.save(update_fields=["look_at"])
    others = Case.objects.open().filter(person=case.person_id).exclude(pk=case.pk)
    for other in locked_in_order(others.values_list("pk", flat=True)).values():
        ring_no_more(other)
        mark(other, Mark.DIED)
        record(other, CaseEvent.What.PERSON_DIED, SYSTEM)


def connect() -> None:
    """Listen to the moves of cases. Safe to repeat."""
    case_moved.connect(after_move, dispatch_uid="intake")
