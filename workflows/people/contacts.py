"""Contact details that somebody we know is said to have, and what makes them theirs.

What a submission says about contact belongs to that submission. See docs/adr/0016.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from workflows.people.models import NewContact, NewContactKey, Person, PersonKey
from workflows.people.services import Contact, remember
from workflows.vault import hashing, names

Kind, State = NewContact.Kind, NewContact.State
ADDRESS_PARTS = ("street", "number", "box", "postcode", "city")
# Where a person keeps when it was made sure that they have it.
PROVEN_AT = {Kind.EMAIL: "email_proven_at", Kind.PHONE: "phone_proven_at"}


def normal(kind: str, value: Any) -> str:
    """Return a contact detail in the form in which it is compared; "" when it says nothing."""
    if kind == Kind.ADDRESS:
        return names.fold(" ".join(str(value.get(part) or "") for part in ADDRESS_PARTS))
    return hashing.NORMAL_FORMS[kind](value)


def known(person: Person) -> set[tuple[str, str]]:
    """Return (kind, normal form) of every contact detail that is the person's."""
    details = known_contacts(person)
    address = [(str(Kind.ADDRESS), normal(Kind.ADDRESS, person.address))] if person.address else []
    return {*details, *address}


def known_contacts(person: Person) -> set[tuple[str, str]]:
    """Return (kind, normal form) of each way to reach somebody by phone or mail."""
    return {(kind, normal(kind, value)) for kind, value in person.contacts()}


def given(contact: Contact) -> list[tuple[str, Any]]:
    """Return (kind, value) of each detail in a submission."""
    address = [(str(Kind.ADDRESS), dict(contact.address))] if contact.address else []
    return [*contact.given(), *address]


def note_new(person: Person, contact: Contact, case_id: UUID) -> list[NewContact]:
    """Write down what a submission gives that is not the person's, and return it.

    Nothing for who is new: all they give is theirs. Call inside a transaction.
    """
    as_written = [*person.contacts(), (str(Kind.ADDRESS), person.address)]
    # What stands there to the letter is not put in its normal form, which takes time.
    other = [detail for detail in given(contact) if detail not in as_written]
    theirs = known(person) if other else set()
    return [
        add_new(person, kind, value, contact, case_id)
        for kind, value in other
        if (normalised := normal(kind, value)) and (kind, normalised) not in theirs
    ]


def add_new(person: Person, kind: str, value: Any, contact: Contact, case_id: UUID) -> NewContact:
    """Write one new contact detail under the person's key, with the hashes to find it by."""
    row = NewContact.objects.create(
        person=person,
        data_key=person.data_key,
        case_id=case_id,
        kind=kind,
        value=value,
        neighbourhood=contact.neighbourhood if kind == Kind.ADDRESS else None,
    )
    if kind != Kind.ADDRESS:
        remember_new(row)
    return row


def remember_new(row: NewContact) -> None:
    """Add the hashes by which staff find a new number or e-mail address."""
    digests = sorted(hashing.digests(row.kind, row.value))
    NewContactKey.objects.bulk_create(
        [NewContactKey(new_contact=row, digest=digest) for digest in digests],
        ignore_conflicts=True,
    )


def reword(row: NewContact, value: Any) -> None:
    """Put right how a new contact detail was written down."""
    row.value = value
    row.save(update_fields=["value"])
    row.keys.all().delete()
    if row.kind != Kind.ADDRESS:
        remember_new(row)


def unconfirmed_like(row: NewContact) -> list[NewContact]:
    """Return all of the person's unconfirmed rows that say the same, `row` among them."""
    same = row.person.new_contacts.unconfirmed().filter(kind=row.kind)
    return [one for one in same if normal(one.kind, one.value) == normal(row.kind, row.value)]


def confirm(person: Person, rows: Iterable[NewContact]) -> None:
    """Let these be the person's, and in use from now on; what was in use stays known.

    Call with the person locked, and with the hashes of the rows locked as who files does.
    """
    for row in rows:
        if row.kind == Kind.ADDRESS:
            person.address = row.value
            person.neighbourhood = row.neighbourhood or person.neighbourhood
        else:
            use(person, row.kind, row.value)
    person.save()
    settle_known(person)


def use(person: Person, kind: str, value: str) -> None:
    """Put a proven e-mail address or number in front; the one before stays behind it."""
    before = person.contacts()
    setattr(person, kind, value)
    setattr(person, PROVEN_AT[Kind(kind)], timezone.now())
    keep_others(person, before)
    remember(person, [(kind, digest) for digest in hashing.digests(kind, value)])


def keep_others(person: Person, before: Iterable[tuple[str, str]]) -> None:
    """Let those of these that are not in use be the person's other contacts, each once."""
    person.other_contacts = None
    seen = known(person)
    others = []
    for kind, value in before:
        if (kind, normal(kind, value)) not in seen:
            seen.add((kind, normal(kind, value)))
            others.append([kind, value])
    person.other_contacts = others or None


def settle_known(person: Person) -> None:
    """Let what is the person's by now wait no longer for somebody to confirm it."""
    theirs = known(person)
    rows = [
        row for row in person.new_contacts.unconfirmed()
        if (row.kind, normal(row.kind, row.value)) in theirs
    ]  # fmt: skip
    settle(rows, State.CONFIRMED)


def refuse(rows: Iterable[NewContact]) -> None:
    """Let these be somebody else's, or nobody's: nobody is found by them any more."""
    settle(rows, State.REFUSED)


def settle(rows: Iterable[NewContact], state: NewContact.State) -> None:
    """Write down what became of these; their own hashes have done their work."""
    ids = [row.pk for row in rows]
    NewContact.objects.filter(pk__in=ids).update(state=state)
    NewContactKey.objects.filter(new_contact__in=ids).delete()


def prove(person: Person) -> None:
    """Note that somebody was spoken with at the number and address that are theirs now."""
    people = Person.objects.filter(pk=person.pk)
    for kind, proven_at in PROVEN_AT.items():
        people.filter(**{f"{kind}__isnull": False}).update(**{proven_at: timezone.now()})


def correct(person: Person, changes: Mapping[str, Any]) -> None:
    """Put right what was wrong: `changes` are values by field of a person, "" or None for none.

    A wrong contact or name finds nobody any more. Call with the person locked, and with the
    hashes of old and new contacts locked as who files does.
    """
    for kind in set(changes) & {*PROVEN_AT}:
        replace(person, kind, changes[kind] or None)
    for field in set(changes) - {*PROVEN_AT}:
        setattr(person, field, changes[field])
    person.save()
    if "name" in changes:
        rename(person)
    settle_known(person)


def replace(person: Person, kind: str, value: str | None) -> None:
    """Put another e-mail address or number in the place of a wrong one, which is forgotten."""
    wrong = getattr(person, kind)
    others = [pair for pair in person.contacts() if pair != (kind, wrong)]
    setattr(person, kind, value)
    setattr(person, PROVEN_AT[Kind(kind)], timezone.now() if value else None)
    keep_others(person, others)
    if wrong:
        person.keys.filter(kind=kind, digest__in=hashing.digests(kind, wrong)).delete()
    if value:
        remember(person, [(kind, digest) for digest in hashing.digests(kind, value)])


def rename(person: Person) -> None:
    """Renew the hashes of the name."""
    person.keys.exclude(kind__in=PersonKey.CONTACTS).delete()
    remember(person, hashing.digests_of_name(person.name))
