"""The person of a case, as somebody to tell something."""

from workflows.cases.models import Case
from workflows.messages.recipients import Recipient
from workflows.people.written import postal_lines


def person_of(case: Case) -> Recipient:
    """Return the person of a case at the address and number that are theirs, in its language.

    Those are the ones confirmed last, else the ones they first gave.

    Of a test that is the tester, who gets mail and nothing else. An anonymous case and a discreet
    one give somebody who cannot be reached.
    """
    person = case.person
    is_written_to = person is not None and not case.discreet
    is_reached_by_hand = is_written_to and not case.test
    return Recipient(
        name=person.name if person else "",
        email=(person.email or "") if person and is_written_to else "",
        phone=(person.phone or "") if person and is_reached_by_hand else "",
        postal=tuple(postal_lines(person.address)) if person and is_reached_by_hand else (),
        is_proven=case.test or (person is not None and person.email_proven_at is not None),
        is_phone_proven=person is not None and person.phone_proven_at is not None,
        has_died=person is not None and person.died_at is not None,
        language=case.language or "",
        data_key=case.data_key,
        case_id=case.pk,
        case_type_id=case.case_type_id,
        person_id=case.person_id,
    )
