"""Two rows that are one person: who may be the same, and making one of them.

Contact is not identity: people are suggested by a shared contact and joined by staff only.
"""

from copy import copy
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from workflows.people import contacts, records, twice
from workflows.people.models import Check, Person, PersonKey
from workflows.people.records import Record
from workflows.vault.chain import changes
from workflows.vault.models import reseal, sealed_models


def suggestions(person: Person) -> QuerySet[Person]:
    """Return the others who share an e-mail address or phone number, the oldest first."""
    theirs = PersonKey.objects.filter(digest__in=contacts_of([person.pk]).values("digest"))
    others = Person.objects.filter(pk__in=theirs.values("person"))
    return others.exclude(pk=person.pk).order_by("created_at", "pk")


def they_and_alike(person: Person) -> QuerySet[Any]:
    """Return the ids of a person and of their `suggestions`, to look for rows of any of them.

    In one list: asked for "theirs, or of those", the database would read every row there is.
    """
    alike = suggestions(person).order_by().values("pk")
    return Person.objects.filter(pk=person.pk).values("pk").union(alike)


def contacts_of(person_ids: list[UUID]) -> QuerySet[PersonKey]:
    """Return the hashes of the contact details of these people."""
    return PersonKey.objects.filter(person__in=person_ids, kind__in=PersonKey.CONTACTS)


def share_a_contact(one: Person, other: Person) -> bool:
    """Return whether these two were suggested as the same."""
    return suggestions(one).filter(pk=other.pk).exists()


def merge(winner: Person, loser: Person) -> Record:
    """Let every row of `loser` be of `winner`, delete `loser`, and return how it was before.

    Call inside a transaction that holds both. What the winner lacks is taken over, encrypted
    under the winner's key; of two checks of one kind the one that was seen last stays. The
    loser's data key is used by nothing any more: destroy it after the commit.
    """
    record = Record.of(winner, loser)
    twice.leave_out(loser)
    combine(winner, loser)
    winner.save()
    record.after = records.changed_of(winner)
    keep_latest_checks(winner, loser, record)
    for reference in references():
        move(reference, loser, winner, record)
    record.disclosed = changes.follow_merge(loser.pk, winner.pk)
    reseal_all(loser, winner, record)
    contacts.settle_known(winner)
    loser.delete()
    return record


def preview(winner: Person, loser: Person) -> Person:
    """Return what the winner would be if the two were joined. Writes nothing."""
    after = copy(winner)
    combine(after, loser)
    return after


def combine(winner: Person, loser: Person) -> None:
    """Give the winner what only the loser had, be it a suspension or that they died."""
    both = [*winner.contacts(), *loser.contacts()]
    for kind, proven_at in contacts.PROVEN_AT.items():
        take_over_contact(winner, loser, kind, proven_at)
    contacts.keep_others(winner, both)
    winner.suspended_at = winner.suspended_at or loser.suspended_at
    winner.died_at = winner.died_at or loser.died_at
    if not winner.address:
        winner.address, winner.neighbourhood = loser.address, loser.neighbourhood
    spoken = winner.spoken_languages
    winner.spoken_languages = spoken + [
        language for language in loser.spoken_languages if language not in spoken
    ]


def take_over_contact(winner: Person, loser: Person, kind: str, proven_at: str) -> None:
    """Put the loser's e-mail address or number in front if the winner's is missing or unproven.

    A check holds for the contacts it was made with, and the winner gets the loser's checks.
    """
    is_better = getattr(loser, proven_at) and not getattr(winner, proven_at)
    if getattr(loser, kind) and (is_better or not getattr(winner, kind)):
        setattr(winner, kind, getattr(loser, kind))
        setattr(winner, proven_at, getattr(loser, proven_at))


def keep_latest_checks(winner: Person, loser: Person, record: Record) -> None:
    """Delete, of two checks of one kind, the one that was seen earlier."""
    for check in loser.checks.all():
        theirs = winner.checks.filter(kind=check.kind).first()
        if theirs is not None:
            earlier = min((theirs, check), key=lambda one: one.seen_on)
            record.delete(Check.objects.filter(pk=earlier.pk))


def references() -> "list[models.ForeignKey[Any, Any]]":
    """Return every foreign key to a person, of whichever feature."""
    relations = Person._meta.get_fields(include_hidden=True)
    return [rel.field for rel in relations if isinstance(rel, models.ManyToOneRel)]


def move(
    reference: "models.ForeignKey[Any, Any]", loser: Person, winner: Person, record: Record
) -> None:
    """Point rows at the winner; one that the winner has already (the same hash, say) goes."""
    rows = reference.model._base_manager
    mine = rows.filter(**{reference.name: loser})
    for constraint in reference.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and reference.name in constraint.fields:
            same = {name: OuterRef(name) for name in constraint.fields if name != reference.name}
            record.delete(mine.filter(Exists(rows.filter(**{reference.name: winner}, **same))))
    if moved := records.ids_of(mine):
        record.moved[f"{reference.model._meta.label_lower}.{reference.name}"] = moved
    mine.update(**{reference.name: winner})


def reseal_all(loser: Person, winner: Person, record: Record) -> None:
    """Encrypt under the winner's key what rows beside the two hold under the loser's."""
    for model in sealed_models():
        if model is not Person:
            rows = model._base_manager.filter(data_key=loser.data_key)
            if resealed := records.ids_of(rows):
                record.resealed[model._meta.label_lower] = resealed
            reseal(rows, winner.data_key)
