"""Every row about a case or a person that goes, but for the case's tombstone.

Each feature declares its own in `purge.py`; here they are taken in their order.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from workflows.cases.models import Case
from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.people.models import Person

Keys = list[UUID | None]


def purge_cases(ids: Sequence[UUID]) -> Keys:
    """Delete or redact what hangs on these cases. Call inside a transaction.

    Return the data keys that those rows had to themselves, for the caller to destroy.
    """
    return take(PURGED_WITH_CASES, ids)


def purge_people(ids: Sequence[Any]) -> Keys:
    """Delete these people, and do to what hangs on them as `purge_cases` does."""
    return take(PURGED_WITH_PEOPLE, ids) if ids else []


def take(declared: Iterable[PurgeStep], ids: Sequence[Any]) -> Keys:
    """Do each step to what it finds by these ids; return the keys that nothing uses then."""
    unused = own_keys(declared, ids)
    for step in in_order(declared):
        perform = step.redact or delete
        perform(step.rows(ids))
    return unused


def own_keys(declared: Iterable[PurgeStep], ids: Sequence[Any]) -> Keys:
    """Return the data keys that rows have to themselves."""
    found = (step.rows(ids) for step in declared if step.has_own_keys)
    return [key for rows in found for key in rows.values_list("data_key", flat=True)]


def in_order(declared: Iterable[PurgeStep]) -> list[PurgeStep]:
    """Return the steps as they are taken, children before parents."""
    return sorted(declared, key=lambda step: step.order)


def without_cases(ids: Iterable[UUID]) -> list[UUID]:
    """Return those of these people who have no case left."""
    cases = Case.objects.filter(person=OuterRef("pk"))
    people = Person.objects.filter(pk__in=ids).exclude(Exists(cases))
    return list(people.order_by("pk").values_list("pk", flat=True))


def keys_of(ids: Sequence[UUID]) -> list[UUID]:
    """Return the data keys of these people."""
    people = Person.objects.filter(pk__in=ids).values_list("data_key", flat=True)
    return [key for key in people if key]


def delete(rows: QuerySet[Any]) -> None:
    """Delete in one statement.

    `delete()` loads every row first, for the listeners that pages have on all models; that
    held the lock several times longer.
    """
    rows._raw_delete(rows.db)
