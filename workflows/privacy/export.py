"""Everything we know of one person, for that person: a right of access in one file."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import record
from workflows.declaring.types import TOLD_OF_CASES, TOLD_OF_PEOPLE, Disclosable
from workflows.people.models import Person
from workflows.staff.models import User
from workflows.vault import ledger
from workflows.vault.registry import Group

MAY_EXPORT = "workflows.open_case_with_ground"
# Article 15 of the GDPR; the code is that of the officer's grounds for opening a case.
GROUND = "access_request"


def person_data(case: Case, user: User) -> dict[str, Any]:
    """Return what is kept of the person of `case` and of all their cases, as JSON holds it.

    An anonymous case gives itself. Leaves a line on the timeline of each case and in the ledger.
    Raise PermissionDenied for all but the privacy officer, and KeysUnavailable.
    """
    if not user.has_perm(MAY_EXPORT):
        raise PermissionDenied
    same = {"person": case.person_id} if case.person_id else {"pk": case.pk}
    cases = Case.objects.filter(**same).select_related("case_type", "category", "outcome")
    with transaction.atomic():
        for one in cases:
            record(one, CaseEvent.What.EXPORTED, staff(user))
            ledger.note_to_staff(
                ledger.What.EXPORTED,
                user.pk,
                ground=GROUND,
                fields=list(Group),
                case_id=one.pk,
                person_id=one.person_id,
            )
    return {
        "person": of_person(case.person) if case.person else None,
        "cases": [of_case(one) for one in cases.order_by("received_at", "pk")],
    }


def of_person(person: Person, told: Iterable[Disclosable] = TOLD_OF_PEOPLE) -> dict[str, Any]:
    """Return what we know of somebody apart from their cases, as the features tell it."""
    return {part.key: part.tell(person) for part in told}


def of_case(case: Case, told: Iterable[Disclosable] = TOLD_OF_CASES) -> dict[str, Any]:
    """Return one case with what each feature keeps of it, or those that are `told`."""
    return {
        "reference": str(case),
        "type": str(case.case_type),
        "category": str(case.category or ""),
        "state": str(case.get_state_display()),
        "outcome": str(case.outcome or ""),
        "received_at": case.received_at.isoformat() if case.received_at else None,
    } | {part.key: part.tell(case) for part in told}
