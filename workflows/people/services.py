"""Finding people again. Contact is not identity: the name has to agree too."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from workflows.casetypes.models import Neighbourhood
from workflows.people.models import Person, PersonKey
from workflows.people.searching import Likeness, search
from workflows.vault import hashing, keys, names

__all__ = [
    "Contact",
    "Likeness",
    "find",
    "find_or_make",
    "lock",
    "make_apart",
    "remember",
    "rewrite",
    "search",
]

# The ORM knows no advisory locks (docs/adr/0016).
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


def find_or_make(contact: Contact, spare_key: UUID | None = None) -> Person:
    """Return the person with this contact and a compatible name, or a new one.

    Somebody found again keeps their row. Of what they had not given before only the languages
    they speak are added: another address may be a stranger's (see contacts.py). Somebody without
    mail and phone is always new. A new person gets `spare_key` as their data
    key, or one that is claimed here; a known one leaves it to others. Call inside a transaction.
    """
    digests = contact.digests()
    person = find(contact.name, [digest for _kind, digest in digests])
    if person is None:
        return make(contact, digests, spare_key or keys.claim())
    if spare_key:
        keys.give_back(spare_key)
    add_languages(person, contact)
    return person


def find(name: str, digests: Collection[bytes]) -> Person | None:
    """Return the oldest person who has one of these contacts and a compatible name.

    Nobody else can make or find that person meanwhile: it holds what `lock` holds.
    """
    if not digests:
        return None
    lock(digests)
    # Most people are new, so those who share a contact are read only when there are any.
    shared = set(PersonKey.objects.filter(digest__in=digests).values_list("person", flat=True))
    people = Person.objects.filter(pk__in=shared).order_by("created_at", "pk") if shared else []
    return next((person for person in people if names.compatible(person.name, name)), None)


def lock(digests: Iterable[bytes]) -> None:
    """Keep others from finding or making a person by these until this transaction ends.

    PostgreSQL: advisory locks in sorted order, so that two submissions with the same
    details in another order cannot wait for each other. SQLite has one writer anyway.
    """
    numbers = sorted(int.from_bytes(digest[:8], signed=True) for digest in digests)
    if connection.vendor == "postgresql" and numbers:
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [numbers])


def make(contact: Contact, digests: list[tuple[str, bytes]], data_key: UUID) -> Person:
    """Create a person under this data key, with the hashes to find them by."""
    person = make_apart(contact, data_key)
    remember(person, [*digests, *hashing.digests_of_name(contact.name)])
    return person


def make_apart(contact: Contact, data_key: UUID) -> Person:
    """Create a person without the hashes by which one is found: a test, or the first half."""
    return Person.objects.create(
        data_key=data_key,
        name=contact.name,
        email=contact.email or None,
        phone=contact.phone or None,
        address=dict(contact.address) if contact.address else None,
        language=contact.language,
        spoken_languages=contact.spoken_languages,
        neighbourhood=contact.neighbourhood,
    )


def remember(person: Person, digests: Iterable[tuple[str, bytes]]) -> None:
    """Add hashes by which a person is found; those already there stay."""
    rows = [
        PersonKey(person_id=person.pk, kind=kind, digest=found) for kind, found in sorted(digests)
    ]
    PersonKey.objects.bulk_create(rows, ignore_conflicts=True)


def add_languages(person: Person, contact: Contact) -> None:
    """Add the languages that somebody we know had not named before."""
    spoken = person.spoken_languages
    more = [language for language in contact.spoken_languages if language not in spoken]
    if more:
        person.spoken_languages = spoken + more
        person.save(update_fields=["spoken_languages"])


def rewrite(person: Person, contact: Contact) -> None:
    """Give a person whose key was destroyed a new one and the details in `contact`.

    Their cases, checks and suspension stay. Call inside a transaction.
    """
    person.data_key = keys.claim()
    person.name = contact.name
    person.email = contact.email or None
    person.phone = contact.phone or None
    person.email_proven_at = person.phone_proven_at = None
    person.other_contacts = None
    person.address = dict(contact.address) if contact.address else None
    person.spoken_languages = contact.spoken_languages
    person.save()
    person.keys.all().delete()
    remember(person, [*contact.digests(), *hashing.digests_of_name(contact.name)])
