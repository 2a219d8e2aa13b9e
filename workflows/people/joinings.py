"""Making two people again of two who were joined by mistake, within 30 days.

What came in since then stays with the one who stayed: nobody knows whose it is.
"""

from typing import Any
from uuid import UUID

from workflows.people import contacts, records
from workflows.people.models import Joining, Person
from workflows.people.records import CHANGED, Record
from workflows.people.services import remember
from workflows.staff.models import User
from workflows.vault import hashing, keys
from workflows.vault.chain import changes
from workflows.vault.models import Sealed, reseal


def keep(winner: Person, loser_id: UUID, user: User, record: Record, data_key: UUID) -> Joining:
    """Keep how two people were before they were joined, under a key of its own."""
    return Joining.objects.create(
        winner=winner, loser_id=loser_id, by=user, record=record.as_json(), data_key=data_key
    )


def last_of(winner: Person) -> Joining | None:
    """Return the joining of somebody that can be taken back: the last, within 30 days."""
    last: Joining | None
    last = Joining.objects.lasting().filter(winner=winner).order_by("at", "pk").last()
    return last


def take_back(joining: Joining, winner: Person, data_key: UUID) -> Person:
    """Make two people of the one again, and return the other, under `data_key`.

    Call inside a transaction that holds the winner and the joining. The joining is deleted: its
    key is used by nothing any more, destroy it after the commit.
    """
    record = Record(**joining.record)
    loser: Person = records.row_of(Person, record.loser)
    loser.data_key = data_key
    loser.save(force_insert=True)
    give_back_rows(record, winner, loser)
    restore(winner, record, loser)
    for name, kept in record.deleted.items():
        restore_rows(records.model_named(name), kept)
    reseal_again(record, winner, loser)
    changes.unfollow_merge(record.disclosed, winner.pk, loser.pk)
    remember_all(loser)
    remember_all(winner)
    joining.delete()
    return loser


def give_back_rows(record: Record, winner: Person, loser: Person) -> None:
    """Let the rows that went along be of the other again, if they still are of the one."""
    for (model, field), ids in zip(
        records.labels(record.moved), record.moved.values(), strict=True
    ):
        theirs = model._base_manager.filter(pk__in=ids, **{field: winner})
        theirs.update(**{field: loser})


def restore_rows(model: type[Any], kept: list[records.Values]) -> None:
    """Make rows anew of which one alone could stay, where what they refer to is still there."""
    for values in kept:
        row = records.row_of(model, values)
        if records.is_whole(row) and not model._base_manager.filter(pk=row.pk).exists():
            row.save(force_insert=True)


def restore(winner: Person, record: Record, loser: Person) -> None:
    """Let the winner be as before, but for what was changed since."""
    columns = {one.attname: one for one in Person._meta.concrete_fields}
    now = records.changed_of(winner)
    for name in CHANGED:
        if now[name] == record.after[name]:
            setattr(winner, name, records.read(columns[name], record.before[name]))
    before = Person(**{name: record.before[name] for name in ("email", "phone", "other_contacts")})
    strange = contacts.known_contacts(loser) - contacts.known_contacts(before)
    others = winner.other_contacts or []
    winner.other_contacts = [
        pair for pair in others if (pair[0], contacts.normal(*pair)) not in strange
    ] or None
    winner.save()


def reseal_again(record: Record, winner: Person, loser: Person) -> None:
    """Encrypt under the loser's new key what was under the loser's before."""
    for name, ids in record.resealed.items():
        model: type[Sealed] = records.model_named(name)  # type: ignore[assignment]
        reseal(model._base_manager.filter(pk__in=ids, data_key=winner.data_key), loser.data_key)


def remember_all(person: Person) -> None:
    """Let somebody be found by all that is theirs; a hash that is there already stays."""
    found = [
        (kind, digest)
        for kind, value in person.contacts()
        for digest in hashing.digests(kind, value)
    ]
    remember(person, [*found, *hashing.digests_of_name(person.name)])


def sweep() -> int:
    """Destroy what can be taken back no more; return how many. Raise KeysUnavailable."""
    found = list(Joining.objects.over().values_list("pk", "data_key"))
    Joining.objects.filter(pk__in=[pk for pk, _key in found]).delete()
    keys.destroy([key for _pk, key in found])
    return len(found)
