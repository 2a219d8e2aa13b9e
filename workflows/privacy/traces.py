"""Every row about a case or a person that goes, but for the case's tombstone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import ModelLogEntry

from workflows.cases.models import Case, CaseEvent, Note
from workflows.cases.states import Verb
from workflows.intake.exports.models import Export
from workflows.intake.models import Submission, Upload
from workflows.matching.models import Match
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.people.models import Check, Person, PersonKey
from workflows.referrals.models import Referral
from workflows.vault import ledger


def forget_cases(ids: Sequence[UUID]) -> None:
    """Delete what hangs on these cases. Call inside a transaction."""
    messages.forget(ids)
    ledger.forget_cases(ids)
    for rows in rows_of_cases(ids):
        delete(rows)


def rows_of_cases(ids: Sequence[UUID]) -> Iterator[QuerySet[Any]]:
    """Yield what hangs on these cases, children before parents; a test knows if one lacks."""
    yield Export.objects.holding(ids).order_by()
    yield Submission.objects.filter(case__in=ids)
    yield Upload.objects.filter(case__in=ids)
    yield Note.objects.filter(case__in=ids)
    yield Match.objects.of(*ids).order_by()
    yield Referral.objects.of(ids).order_by()
    yield CaseEvent.objects.filter(case__in=ids).exclude(what=Verb.PURGE)
    yield log_entries(Case, ids)


def keys_of_files(ids: Sequence[UUID]) -> list[UUID | None]:
    """Return the data keys of the files of these cases, and of the exports that hold one.

    A file ends with its key.
    """
    rows = (Upload.objects.filter(case__in=ids), Export.objects.holding(ids).order_by())
    return [key for found in rows for key in found.values_list("data_key", flat=True)]


def without_cases(ids: Iterable[UUID]) -> list[UUID]:
    """Return those of these people who have no case left."""
    cases = Case.objects.filter(person=OuterRef("pk"))
    people = Person.objects.filter(pk__in=ids).exclude(Exists(cases))
    return list(people.order_by("pk").values_list("pk", flat=True))


def keys_of(ids: Sequence[UUID]) -> list[UUID]:
    """Return the data keys of these people."""
    people = Person.objects.filter(pk__in=ids).values_list("data_key", flat=True)
    return [key for key in people if key]


def forget_people(ids: Sequence[UUID]) -> None:
    """Delete these people and what hangs on them. Call inside a transaction."""
    if not ids:
        return
    ledger.forget_people(ids)
    for rows in rows_of_people(ids):
        delete(rows)


def rows_of_people(ids: Sequence[UUID]) -> Iterator[QuerySet[Any]]:
    """Yield these people and what hangs on them, children before parents."""
    yield OutboxMessage.objects.filter(person__in=ids)
    yield PersonKey.objects.filter(person__in=ids)
    yield Check.objects.filter(person__in=ids)
    yield log_entries(Person, ids)
    yield Person.objects.filter(pk__in=ids)


def log_entries(model: type[Case] | type[Person], ids: Sequence[Any]) -> QuerySet[Any]:
    """Return what Wagtail's log holds about rows of `model`."""
    content_type = ContentType.objects.get_for_model(model)
    return ModelLogEntry.objects.filter(
        content_type=content_type, object_id__in=[str(pk) for pk in ids]
    )


def delete(rows: QuerySet[Any]) -> None:
    """Delete in one statement.

    `delete()` loads every row first, for the listeners that pages have on all models; that
    held the lock several times longer.
    """
    rows._raw_delete(rows.db)
