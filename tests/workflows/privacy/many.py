"""Many cases at once, written as rows: for what is measured or killed among thousands."""

import itertools
import os
import secrets
import uuid
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from forms.models import FormVersion
from forms.registers.file_types import PDF
from tests import files
from tests.city import City
from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.services import monday_of
from workflows.cases.states import CaseState, Verb
from workflows.casetypes.models import Category, Neighbourhood
from workflows.intake.models import Submission, Upload
from workflows.intake.occasions import RECEIVED
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.people.models import Person, PersonKey
from workflows.staff.models import User
from workflows.vault import files as vault_files
from workflows.vault import keys

# Of every eight cases, these are not to be purged.
SORTS = ("due", "due", "due", "due", "not yet", "held", "open", "test")


def many_cases(
    city: City, number: int, sorts: Sequence[str] = SORTS, author: User | None = None
) -> list[Case]:
    """Write cases of these sorts in turn; two cases a person, so that some people stay.

    With an author each has a note.
    """
    spare = iter(keys.make(2 * number + 2))
    claim = lambda: next(spare)[0]  # noqa: E731 (a name for one expression)
    people = Person.objects.bulk_create(
        Person(data_key=claim(), name=f"Persoon {n}", language="nl")
        for n in range(max(1, number // 2))
    )
    PersonKey.objects.bulk_create(
        PersonKey(person=person, kind="phone", digest=secrets.token_bytes(17)) for person in people
    )
    kinds, places = list(Category.objects.all()), list(Neighbourhood.objects.all())
    cases = Case.objects.bulk_create(
        case(
            city,
            n,
            sorts[n % len(sorts)],
            data_key=claim(),
            person=people[n % len(people)],
            category=kinds[n % len(kinds)],
            neighbourhood=places[n % len(places)],
        )
        for n in range(number)
    )
    hang_on(cases, city, author)
    return cases


def attach_files(cases: Sequence[Case]) -> None:
    """Give each case a small file, sealed; not forced to the disk one by one, as it is a test."""
    spare = keys.make(len(cases))
    rows = [
        Upload(case=case, data_key=key, name="brief.pdf", type=PDF, size=len(files.PDF), holder="")
        for case, (key, _cipher) in zip(cases, spare, strict=True)
    ]
    with patch.object(os, "fsync", lambda _file: None):
        for row in rows:
            vault_files.write(row.pk, row.data_key, BytesIO(files.PDF))
    Upload.objects.bulk_create(rows)


def case(city: City, number: int, sort: str, **links: Any) -> Case:
    """One case of a sort, not saved."""
    now = timezone.now()
    case_type = city.request if number % 3 else city.offer
    outcome = case_type.outcomes.get(key="spam" if number % 11 == 0 else "helped")
    days = 10 if sort == "not yet" else 40
    return Case(
        reference=secrets.token_hex(4),
        state=CaseState.NEW if sort == "open" else CaseState.CLOSED,
        case_type=case_type,
        kind=case_type.kind,
        outcome=None if sort == "open" else outcome,
        week=monday_of(now),
        language="en" if number % 5 == 0 else "nl",
        channel="web",
        vacancy=uuid.UUID(int=number % 9) if number % 3 == 0 else None,
        team=city.team,
        test=sort == "test",
        hold=sort == "held",
        closed_at=None if sort == "open" else now - timedelta(days=days),
        **links,
    )


def hang_on(cases: Sequence[Case], city: City, author: User | None) -> None:
    """Give each case answers, two events, and some of them a message."""
    version = FormVersion.objects.latest_for(city.request.form_id, "nl")
    assert version is not None
    Submission.objects.bulk_create(
        Submission(
            case=case,
            data_key=case.data_key,
            form_id=version.definition_id,
            version=version,
            language="nl",
            channel="web",
            answers={"name": "Persoon"},
            idempotency_key=str(case.pk),
            body_digest="",
        )
        for case in cases
    )
    CaseEvent.objects.bulk_create(
        CaseEvent(case=case, what=what, actor_kind="system")
        for case, what in itertools.product(cases, (CaseEvent.What.RECEIVED, Verb.MATCH))
    )
    if author:
        Note.objects.bulk_create(
            Note(case=case, author=author, text="Belde.", data_key=case.data_key) for case in cases
        )
    for case in cases[:: max(1, len(cases) // 100)]:
        mail = f"{case.pk.hex}@example.org"
        somebody = Recipient("nl", case.data_key, email=mail, case_id=case.pk)
        said = {"reference": str(case), "references": str(case), "status_url": "", "next": ""}
        messages.notify(RECEIVED, somebody, said)
