"""Finding people again. Contact is not identity: the name has to agree too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, models

from workflows.casetypes.models import Neighbourhood
from workflows.people.models import Person, PersonKey
from workflows.rows import insert, insert_new
from workflows.vault import hashing, keys, names

LOCK = "SELECT pg_advisory_xact_lock(number) FROM unnest(%s::bigint[]) AS number"


@dataclass(frozen=True)
class Contact:
    """What somebody wrote about themselves in one submission."""

    name: str
    email: str = ""
    phone: str = ""
    address: Mapping[str, Any] | None = None
    language: str = "nl"
    spoken_languages: list[str] = field(default_factory=list)
    neighbourhood: Neighbourhood | None = None

    def given(self) -> list[tuple[str, str]]:
        """Return (kind, value) of each way to reach them, without the empty ones."""
        both = [(PersonKey.Kind.EMAIL, self.email), (PersonKey.Kind.PHONE, self.phone)]
        return [(str(kind), value) for kind, value in both if value]

    def digests(self) -> list[tuple[str, bytes]]:
        """Return (kind, digest) of each contact detail, sorted."""
        return sorted(
            (kind, digest)
            for kind, value in self.given()
            for digest in hashing.digests(kind, value)
        )


def find_or_make(contact: Contact, spare_key: UUID | None = None) -> Any:
    """Return the id of the person with this contact and a compatible name, or of a new one.

    Somebody found again keeps their row; details they had not given before are added.
    Somebody without mail and phone is always new. A new person gets `spare_key` as their data
    key, or one that is claimed here; a known one leaves it to others. Call inside a transaction.
    """
    digests = contact.digests()
    person = find(contact.name, [digest for _kind, digest in digests])
    if person is None:
        return make(contact, digests, spare_key or keys.claim())
    if spare_key:
        keys.give_back(spare_key)
    complete(person, contact, digests)
    return person.pk


def find(name: str, digests: Sequence[bytes]) -> Person | None:
    """Return the oldest person who has one of these contacts and a compatible name.

    Nobody else can make or find that person meanwhile: it holds what `lock` holds.
    """
    # Most people are new, so those who share a contact are read only when there are any.
    shared = owners(digests)
    people = Person.objects.filter(pk__in=shared).order_by("pk") if shared else []
    return next((person for person in people if names.compatible(person.name, name)), None)


def owners(digests: Sequence[bytes]) -> set[int]:
    """Lock these hashes of contacts, and return the ids of the people who have one of them."""
    if not digests:
        return set()
    # Written out: each submission asks, and the ORM takes ten times as long as the database.
    table, places = PersonKey._meta.db_table, ", ".join(["%s"] * len(digests))
    query = f"SELECT person_id FROM {table} WHERE digest IN ({places})"  # noqa: S608 (constants)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One way there and back; the second statement sees what was there once it has the lock.
            cursor.execute(f"{LOCK}; {query}", [lock_numbers(digests), *digests])
            cursor.nextset()
        else:
            cursor.execute(query, digests)
        return {person for (person,) in cursor.fetchall()}


def lock(digests: Iterable[bytes]) -> None:
    """Keep others from finding or making a person by these until this transaction ends.

    PostgreSQL: advisory locks in sorted order, so that two submissions with the same
    details in another order cannot wait for each other. SQLite has one writer anyway.
    """
    numbers = lock_numbers(digests)
    if connection.vendor == "postgresql" and numbers:
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [numbers])


def lock_numbers(digests: Iterable[bytes]) -> list[int]:
    """Return the numbers that stand for these hashes in PostgreSQL's locks, in their order."""
    return sorted(int.from_bytes(digest[:8], signed=True) for digest in digests)


def make(contact: Contact, digests: list[tuple[str, bytes]], data_key: UUID) -> Any:
    """Create a person under this data key, with the hashes to find them by; return the id."""
    person_id = make_apart(contact, data_key)
    remember(person_id, [*digests, *hashing.digests_of_name(contact.name)])
    return person_id


def make_apart(contact: Contact, data_key: UUID) -> Any:
    """Create a person without the hashes by which one is found: a test, or the first half."""
    return insert(
        Person,
        data_key=data_key,
        name=contact.name,
        email=contact.email or None,
        phone=contact.phone or None,
        address=dict(contact.address) if contact.address else None,
        language=contact.language,
        spoken_languages=contact.spoken_languages,
        neighbourhood_id=contact.neighbourhood.pk if contact.neighbourhood else None,
    )


def remember(person_id: Any, digests: Iterable[tuple[str, bytes]]) -> None:
    """Add hashes by which a person is found; those already there stay."""
    rows = [{"person_id": person_id, "kind": kind, "digest": d} for kind, d in sorted(digests)]
    if rows:
        insert_new(PersonKey, rows)


def complete(person: Person, contact: Contact, digests: list[tuple[str, bytes]]) -> None:
    """Add what we did not know yet of somebody we know: contacts, address, languages."""
    person.email = person.email or contact.email or None
    person.phone = person.phone or contact.phone or None
    known = person.contacts()
    # What is not kept cannot be hashed anew, and they would no longer be found by it.
    more = [pair for pair in contact.given() if pair not in known]
    person.other_contacts = [*(person.other_contacts or []), *more] or None
    if contact.address:
        person.address = dict(contact.address)
        person.neighbourhood = contact.neighbourhood or person.neighbourhood
    spoken = person.spoken_languages
    person.spoken_languages = spoken + [
        language for language in contact.spoken_languages if language not in spoken
    ]
    person.save()
    remember(person.pk, digests)


def rewrite(person: Person, contact: Contact) -> None:
    """Give a person whose key was destroyed a new one and the details in `contact`.

    Their cases, checks and suspension stay. Call inside a transaction.
    """
    person.data_key = keys.claim()
    person.name = contact.name
    person.email = contact.email or None
    person.phone = contact.phone or None
    person.other_contacts = None
    person.address = dict(contact.address) if contact.address else None
    person.spoken_languages = contact.spoken_languages
    person.save()
    person.keys.all().delete()
    remember(person.pk, [*contact.digests(), *hashing.digests_of_name(contact.name)])


def search(text: str) -> models.QuerySet[Person]:
    """Return people whose e-mail, phone or name is `text`, by hash; names by sound too."""
    contacts = [digest for kind in PersonKey.CONTACTS for digest in hashing.digests(kind, text)]
    digests = contacts or [digest for _kind, digest in hashing.digests_of_name(text)]
    return Person.objects.filter(
        pk__in=PersonKey.objects.filter(digest__in=digests).values("person")
    )
