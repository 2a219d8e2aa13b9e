"""Putting right what is wrong about a person, and in what a case says.

A detail goes by a key: whose it is, which field, and of an address which part, such as
"person.phone" or "beneficiary.address.street". What "filer" and "beneficiary" have stands in the
answers of the case. Before and after are kept, sealed, with an event that says only which keys.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from forms.engine import keys_meaning, values_by_meaning, with_meaning
from workflows.cases import permissions
from workflows.cases.actors import staff
from workflows.cases.corrections import Correction
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, Overtaken, locked_in_order, record
from workflows.casetypes import reference
from workflows.intake.beneficiaries import is_for_another
from workflows.intake.models import Submission
from workflows.people import contacts
from workflows.people import services as people
from workflows.people.models import NewContact, Person, PersonKey
from workflows.sight.policy import Sight
from workflows.staff.models import User
from workflows.vault import hashing, names
from workflows.vault.fields import VaultJSON
from workflows.vault.ledger import Disclosure, Recipient
from workflows.vault.registry import Group

PERSON, FILER, BENEFICIARY, CASE = "person", "filer", "beneficiary", "case"
TEXTS = ("name", "phone", "email")
ADDRESS = "address"
# To whom a wrong detail may have gone; staff read the right one here.
OUTSIDE = (Recipient.PARTNER, Recipient.VOLUNTEER)

Details = dict[str, Any]


def details_of(case: Case) -> Details:
    """Return what of a case can be corrected, by key: text, or "" for nothing.

    What the answers say of who filed stands here apart only where it differs from the person.
    """
    said = said_in(case)
    person = of_person(case.person) if case.person else {}
    filer = {
        key: value for key, value in said.items()
        if key.startswith(FILER) and not is_of_person(case.person, key, said)
    }  # fmt: skip
    beneficiary = {key: value for key, value in said.items() if key.startswith(BENEFICIARY)}
    return {**person, **filer, **beneficiary, **of_case(case)}


# Of which group a detail is, by whose it is; what the case itself has is none.
GROUPS = {PERSON: Group.CONTACT, FILER: Group.CONTACT, BENEFICIARY: Group.BENEFICIARY}


def shown_to(details: Details, sight: Sight) -> Details:
    """Return those of the details that are shown to somebody, by key."""
    return {
        key: value
        for key, value in details.items()
        if (group := GROUPS.get(key.partition(".")[0])) is None or sight.sees(group)
    }


def of_person(person: Person) -> Details:
    """Return what is known of a person."""
    return {
        **{f"{PERSON}.{field}": getattr(person, field) or "" for field in TEXTS},
        **parts_of(PERSON, person.address or {}),
        f"{PERSON}.neighbourhood": person.neighbourhood.key if person.neighbourhood else "",
        f"{PERSON}.language": person.language,
    }


def of_case(case: Case) -> Details:
    """Return what the case itself has."""
    return {
        f"{CASE}.neighbourhood": case.neighbourhood.key if case.neighbourhood else "",
        f"{CASE}.language": case.language or "",
    }


def meanings_of(case: Case) -> dict[str, Any]:
    """Return the answers of a case by meaning; nothing when it has none."""
    submission = submission_of(case)
    return values_by_meaning(submission.version, submission.answers) if submission else {}


def submission_of(case: Case) -> Submission | None:
    """Return what was answered."""
    return getattr(case, "submission", None)


def said_in(case: Case) -> Details:
    """Return what the answers say of who filed and of who is helped."""
    values = meanings_of(case)
    said: Details = {}
    for whose in (FILER, BENEFICIARY):
        said |= {f"{whose}.{field}": values[f"{whose}.{field}"] or "" for field in TEXTS
                 if f"{whose}.{field}" in values}  # fmt: skip
        if f"{whose}.{ADDRESS}" in values:
            said |= parts_of(whose, values[f"{whose}.{ADDRESS}"] or {})
    return said


def parts_of(whose: str, address: Mapping[str, Any]) -> Details:
    """Return the parts of an address by key."""
    return {
        f"{whose}.{ADDRESS}.{part}": str(address.get(part) or "") for part in contacts.ADDRESS_PARTS
    }


def is_of_person(person: Person | None, key: str, said: Details) -> bool:
    """Return whether a detail of who filed is the person's own, in whichever spelling."""
    if person is None:
        return False
    field = key.split(".")[1]
    if field == ADDRESS:
        given = {part: said[f"{FILER}.{ADDRESS}.{part}"] for part in contacts.ADDRESS_PARTS}
        return normal(field, given) == normal(field, person.address or {})
    return normal(field, said[key]) == normal(field, getattr(person, field) or "")


def normal(field: str, value: Any) -> str:
    """Return a value in the form in which it is compared."""
    return names.fold(value) if field == "name" else contacts.normal(field, value)


def fingerprint(details: Details) -> str:
    """Return what tells these details from any others, without saying them."""
    return salted_hmac(__name__, VaultJSON.encoder.encode(details), algorithm="sha256").hexdigest()


@again_after_deadlock
def correct(case_id: UUID, user: User, changes: Mapping[str, Any], *, seen: str) -> CaseEvent:
    """Put details right, and return the event on the timeline of the case.

    `changes` are values by key, phones in E.164; `seen` is the fingerprint of what was on the
    screen. What was wrong about the person is put right in the answers of each of their cases
    that say the same, and leaves an event there. Raises PermissionDenied, Overtaken, or
    EvidenceMissing when nothing is changed.
    """
    with transaction.atomic():
        case, cases = locked_with_others(case_id, changes)
        if not permissions.may_correct(user, case):
            raise PermissionDenied
        before = details_of(case)
        if seen != fingerprint(before):
            raise Overtaken(_("The details have changed since you opened them."))
        after = {
            key: changes[key] for key in before if changes.get(key, before[key]) != before[key]
        }
        if not after:
            raise EvidenceMissing(_("Nothing is changed."))
        old = Person.objects.get(pk=case.person_id) if case.person_id else None
        correct_person(case, after)
        correct_case(case, after)
        for other in cases:
            if other != case and (follows := correct_answers(other, {}, old, after)):
                note(other, user, before, {key: after[key] for key in follows})
        correct_answers(case, after, old, after)
        correct_new_contacts(case, after)
        return note(case, user, before, after)


def locked_with_others(case_id: UUID, changes: Mapping[str, Any]) -> tuple[Case, list[Case]]:
    """Lock the contacts, as who files does, then the person's cases, then the person."""
    person_id = Case.objects.values_list("person", flat=True).get(pk=case_id)
    lock_contacts(person_id, changes)
    theirs = Case.objects.filter(person=person_id) if person_id else Case.objects.none()
    cases = locked_in_order([case_id, *theirs.values_list("pk", flat=True)])
    case = cases[case_id]
    if case.person_id:
        case.person = Person.objects.select_for_update(of=("self",)).get(pk=case.person_id)
    return case, list(cases.values())


def lock_contacts(person_id: UUID | None, changes: Mapping[str, Any]) -> None:
    """Let nobody find or make a person by the old or the new contacts meanwhile."""
    mine = PersonKey.objects.filter(person=person_id, kind__in=PersonKey.CONTACTS)
    digests = {bytes(digest) for digest in mine.values_list("digest", flat=True)}
    for kind in PersonKey.CONTACTS:
        digests |= {*hashing.digests(kind, changes.get(f"{PERSON}.{kind}") or "")}
    people.lock(digests)


def correct_person(case: Case, after: Details) -> None:
    """Put right what the person has, with the hashes by which they are found."""
    person = case.person
    mine = {key.split(".", 1)[1]: value for key, value in after.items() if key.startswith(PERSON)}
    if person is None or not mine:
        return
    changes = {field: value for field, value in mine.items() if "." not in field}
    if parts := part_changes(PERSON, after):
        changes[ADDRESS] = {**(person.address or {}), **parts}
    if "neighbourhood" in changes:
        changes["neighbourhood"] = reference.neighbourhoods().get(changes["neighbourhood"])
    contacts.correct(person, changes)


def part_changes(whose: str, after: Details) -> dict[str, str]:
    """Return the changed parts of an address."""
    start = f"{whose}.{ADDRESS}."
    return {key.removeprefix(start): value for key, value in after.items() if key.startswith(start)}


def correct_case(case: Case, after: Details) -> None:
    """Put right what the case itself has."""
    if f"{CASE}.neighbourhood" in after:
        case.neighbourhood = reference.neighbourhoods().get(after[f"{CASE}.neighbourhood"])
    if f"{CASE}.language" in after:
        case.language = after[f"{CASE}.language"]
    case.save(update_fields=["neighbourhood", "language"])


def correct_answers(case: Case, own: Details, old: Person | None, after: Details) -> list[str]:
    """Put right what the answers of a case say; return which keys of the person were there too.

    `own` are the corrections of these very answers; `old` is the person as they were, of whom
    `after` says what was wrong.
    """
    submission = submission_of(case)
    if submission is None:
        return []
    values = values_by_meaning(submission.version, submission.answers)
    anew: Details = {}
    for whose in (FILER, BENEFICIARY):
        anew |= {f"{whose}.{field}": own[f"{whose}.{field}"] for field in TEXTS
                 if f"{whose}.{field}" in own}  # fmt: skip
        if parts := part_changes(whose, own):
            anew[f"{whose}.{ADDRESS}"] = {**(values.get(f"{whose}.{ADDRESS}") or {}), **parts}
    followed = following(values, old, after)
    anew |= {meaning: value for meaning, (value, _keys) in followed.items()}
    for meaning, value in anew.items():
        submission.answers = with_meaning(
            submission.version, submission.answers, meaning, value or None
        )
    if anew:
        submission.save(update_fields=["answers"])
    return [key for _value, keys in followed.values() for key in keys]


def correct_new_contacts(case: Case, after: Details) -> None:
    """Let what waits to be confirmed be as it was put right in the answers of its case."""
    if case.person is None:
        return
    own = {key.split(".")[1] for key in after if key.startswith(FILER)}
    values = meanings_of(case)
    for row in NewContact.objects.unconfirmed().filter(case_id=case.pk, kind__in=own):
        if said := values.get(f"{FILER}.{row.kind}"):
            contacts.reword(row, said)
    contacts.settle_known(case.person)


def following(
    values: Mapping[str, Any], old: Person | None, after: Details
) -> dict[str, tuple[Any, list[str]]]:
    """Return what answers say wrongly as the person did: by meaning the right, and its keys."""
    if old is None:
        return {}
    found: dict[str, tuple[Any, list[str]]] = {}
    # Who asks for themselves is the one who is helped: volunteers and partners read it there.
    for whose in (FILER,) if is_for_another(values) else (FILER, BENEFICIARY):
        found |= following_of(whose, values, old, after)
    return found


def following_of(
    whose: str, values: Mapping[str, Any], old: Person, after: Details
) -> dict[str, tuple[Any, list[str]]]:
    """Return the same of what the answers say of `whose`."""
    found: dict[str, tuple[Any, list[str]]] = {}
    for field in TEXTS:
        key, wrong, said = f"{PERSON}.{field}", getattr(old, field), values.get(f"{whose}.{field}")
        if key in after and said and normal(field, said) == normal(field, wrong or ""):
            found[f"{whose}.{field}"] = (after[key], [key])
    parts, said = part_changes(PERSON, after), values.get(f"{whose}.{ADDRESS}")
    if parts and said and normal(ADDRESS, said) == normal(ADDRESS, old.address or {}):
        keys = [f"{PERSON}.{ADDRESS}.{part}" for part in parts]
        found[f"{whose}.{ADDRESS}"] = ({**said, **parts}, keys)
    return found


def note(case: Case, user: User, before: Details, after: Details) -> CaseEvent:
    """Write down on a case what was put right, before and after under its key."""
    event = record(case, CaseEvent.What.CORRECTED, staff(user), fields=fields_of(case, after))
    Correction.objects.create(
        case=case,
        event=event,
        data_key=case.data_key,
        changes=[
            {"key": key, "before": before[key], "after": value} for key, value in after.items()
        ],
    )
    return event


def fields_of(case: Case, keys: Iterable[str]) -> list[str]:
    """Return under which keys the ledger may say that these details were given to somebody."""
    submission = submission_of(case)
    fields = {".".join(key.split(".")[:2]) for key in keys}
    if submission is None:
        return sorted(fields)
    meanings = {field.replace(PERSON, FILER) for field in fields}
    asked = [
        key for meaning in meanings
        for key in keys_meaning(submission.version, submission.answers, meaning)
    ]  # fmt: skip
    return sorted({*fields, *asked})


def given_before(event: CaseEvent) -> QuerySet[Disclosure]:
    """Return what was disclosed outside of what an event put right, before it, oldest first."""
    lines = Disclosure.objects.about_cases([event.case_id]).filter(
        at__lt=event.at, recipient__in=OUTSIDE
    )
    fields = {*event.detail["fields"], Group.CONTACT.value}
    ids = [line.pk for line in lines if fields & {*line.fields}]
    return lines.filter(pk__in=ids).order_by("pk")
