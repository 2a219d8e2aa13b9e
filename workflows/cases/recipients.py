"""The person of a case, as somebody to tell something."""

from workflows.cases.models import Case
from workflows.messages.recipients import Recipient


def person_of(case: Case) -> Recipient:
    """Return the person of a case at the address that we know as theirs, in the case's language.

    Of a test that is the tester. An anonymous case gives somebody who cannot be reached.
    """
    person = case.person
    return Recipient(
        name=person.name if person else "",
        email=(person.email or "") if person else "",
        language=case.language or "",
        data_key=case.data_key,
        case_id=case.pk,
        person_id=case.person_id,
    )
