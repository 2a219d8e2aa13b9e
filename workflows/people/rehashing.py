"""Renewing the hashes by which people are found, when the hash key is replaced."""

import time
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from workflows.people.contacts import remember_new
from workflows.people.models import NewContact, NewContactKey, Person, PersonKey
from workflows.vault import KeyDestroyed, hashing, keys
from workflows.vault.rotation import Hashed

BATCH = 100
DROP_BATCH = 1000
PAUSE_SECONDS = 0.02


def fill() -> None:
    """Give every person the hashes under every live key that they still lack."""
    for batch in _batches():
        keys.load_many(person.data_key for person in batch)
        rows = [row for person in batch for row in _rows(person)]
        # In one order everywhere: two transactions that insert the same hashes wait in line.
        rows.sort(key=lambda row: (row.kind, bytes(row.digest)))
        _insert(rows)
        _fill_new_contacts(batch)
        time.sleep(PAUSE_SECONDS)


def drop(number: int) -> None:
    """Delete the hashes that were made with hash key `number`."""
    first, last = hashing.digest_range(number)
    for model in (PersonKey, NewContactKey):
        rows = model._default_manager.filter(digest__gte=first, digest__lte=last)
        while batch := list(rows.values_list("pk", flat=True)[:DROP_BATCH]):
            rows.filter(pk__in=batch).delete()
            time.sleep(PAUSE_SECONDS)


def _batches() -> Iterator[list[Person]]:
    # Who has no hash at all is a test, which nothing may find.
    findable = Exists(PersonKey.objects.filter(person=OuterRef("pk")))
    people = Person.objects.filter(findable).order_by("pk")
    rest = people
    while batch := list(rest[:BATCH]):
        yield batch
        rest = people.filter(pk__gt=batch[-1].pk)


def _rows(person: Person) -> list[PersonKey]:
    try:
        contacts, digests = person.contacts(), hashing.digests_of_name(person.name or "")
    except KeyDestroyed:
        return []
    for kind, value in contacts:
        digests += [(kind, digest) for digest in hashing.digests(kind, value)]
    return [PersonKey(person=person, kind=kind, digest=digest) for kind, digest in digests]


def _insert(rows: list[PersonKey]) -> None:
    """Insert what is new, for those people who were not purged since they were read."""
    with transaction.atomic():
        people = Person.objects.filter(pk__in={row.person_id for row in rows})
        there = set(people.select_for_update().values_list("pk", flat=True))
        rows = [row for row in rows if row.person_id in there]
        PersonKey.objects.bulk_create(rows, ignore_conflicts=True)


def _fill_new_contacts(people: list[Person]) -> None:
    """Do the same for what these people are asked about, unless its case was purged meanwhile."""
    with transaction.atomic():
        unconfirmed = NewContact.objects.unconfirmed().filter(person__in=people)
        for row in unconfirmed.exclude(kind=NewContact.Kind.ADDRESS).select_for_update():
            remember_new(row)


HASHES = Hashed(fill, drop)
