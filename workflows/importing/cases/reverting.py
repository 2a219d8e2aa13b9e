"""Taking back cases that a list made by mistake, as long as nobody touched them.

They are deleted as a test is, and leave no tombstone: that nobody filed them is the truth, and no
figure is to count them. What somebody worked on, or was told of, is closed and purged as any case.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from workflows.cases.models import Case, CaseEvent
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import CaseState
from workflows.declaring.imported import Stays
from workflows.declaring.types import PURGED_WITH_CASES
from workflows.linking.models import CaseLink
from workflows.linking.states import LinkKind
from workflows.messages.models import OutboxMessage
from workflows.privacy import traces
from workflows.privacy.services import finish, lock_people, mark_for_destruction

What = CaseEvent.What
# What the door itself writes of a case that comes in.
OF_THE_DOOR = (What.RECEIVED, What.MARKED, What.NEW_CONTACT, What.LINKED, What.IMPORTED)
# Rows that are there of every case, or that a case has without anybody's doing.
NOBODYS = frozenset(
    (
        *("events", "submissions", "exports", "log", "new contacts", "hashes of new contacts"),
        *("links", "messages", "disclosures", "imported rows", "files of imports"),
    )
)


def take_back(made: Sequence[str], gone: Callable[[Sequence[str]], None]) -> Mapping[str, str]:
    """Delete those of these cases that nobody touched; return why the others stay.

    Durable: their keys are destroyed next, so an outer transaction must not undo it.
    """
    ids = [UUID(one) for one in made]
    with transaction.atomic(durable=True):
        locked = Case.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
        there = [case.pk for case in locked]
        stays = whole_forms(why_they_stay(there))
        going = [pk for pk in there if pk not in stays]
        # One that was purged since has nothing left to take back. Before the rows of cases go,
        # those of the import among them.
        gone([str(pk) for pk in ids if pk not in stays])
        destroy(going)
    finish()
    return {str(pk): why for pk, why in stays.items()}


def why_they_stay(ids: Sequence[UUID]) -> dict[UUID, Stays]:
    """Return why cases cannot be taken back, by id; those that can are absent."""
    told = set(OutboxMessage.objects.filter(case_id__in=ids).values_list("case_id", flat=True))
    untouched = set(as_they_came(ids).values_list("pk", flat=True))
    worked_on = rows_of(untouched)
    found = {pk: Stays.TOUCHED for pk in ids if pk not in untouched or pk in worked_on}
    return found | {pk: Stays.TOLD for pk in ids if pk in told and pk not in found}


def as_they_came(ids: Sequence[UUID]) -> CaseQuerySet:
    """Return those that still are what the door made of them."""
    done = CaseEvent.objects.filter(case=OuterRef("pk")).exclude(what__in=OF_THE_DOOR)
    linked = CaseLink.objects.exclude(kind=LinkKind.TOGETHER)
    cases = Case.objects.filter(
        pk__in=ids, state=CaseState.NEW, version=0, handler=None, hold=False, discreet=False
    )
    return cases.exclude(
        Exists(done)
        | Exists(linked.filter(case=OuterRef("pk")))
        | Exists(linked.filter(other=OuterRef("pk")))
    )


def rows_of(ids: Iterable[UUID]) -> set[UUID]:
    """Return those of which a feature has a row, such as a note: each says which go with a case."""
    steps = [step for step in PURGED_WITH_CASES if step.key not in NOBODYS]
    all_of_them = list(ids)
    having = [step for step in steps if step.rows(all_of_them).exists()]
    return {pk for pk in all_of_them for step in having if step.rows([pk]).exists()}


def whole_forms(stays: Mapping[UUID, Stays]) -> dict[UUID, Stays]:
    """Return also the cases that came in by one form with one that stays: they belong together."""
    found = dict(stays)
    links = CaseLink.objects.filter(kind=LinkKind.TOGETHER).of(*stays)
    for case, other in links.values_list("case", "other"):
        found.setdefault(case, Stays.TOUCHED)
        found.setdefault(other, Stays.TOUCHED)
    return found


def destroy(ids: Sequence[UUID]) -> None:
    """Delete cases with all that hangs on them, and whoever has no other case."""
    rows = list(Case.objects.filter(pk__in=ids).values_list("person_id", "data_key"))
    people = lock_people({person for person, _key in rows if person})
    unused = traces.purge_cases(ids) + [key for _person, key in rows]
    traces.delete(CaseEvent.objects.filter(case__in=ids))
    traces.delete(Case.objects.filter(pk__in=ids))
    alone = traces.without_cases(people)
    unused += traces.purge_people(alone) + [people[pk] for pk in alone]
    mark_for_destruction(unused)
