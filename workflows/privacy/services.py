"""The purge: what a case leaves is a number in the tallies and a tombstone.

Set-based, in small transactions. In each, in this order: count, delete what hangs on the
cases, write the tombstones, delete people whose last case this was. Their keys are marked in
the same transaction and destroyed after its commit. A purge that is killed at any point is
resumed by the next run, and nothing is counted twice.
"""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workflows.cases import destroyed
from workflows.cases.actors import BY_LINK, Actor, staff
from workflows.cases.evidence import Purging
from workflows.cases.models import Case, CaseEvent
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.services import (
    EvidenceMissing,
    NotLawful,
    locked,
    record,
    refuse_unless_lawful,
)
from workflows.cases.states import CaseState, PurgeGround, Verb
from workflows.casetypes.models import CaseType
from workflows.people.models import Person
from workflows.privacy import archive, queue, tallies, traces
from workflows.privacy.databases import truncate_log
from workflows.privacy.grounds import purgeable
from workflows.privacy.models import KeyToDestroy
from workflows.staff.models import User
from workflows.vault import keys

# How long a transaction aims to take. On SQLite, where it keeps all other writers out, nobody
# may hold the lock for more than 50 ms; the size of the batches follows the machine's speed.
# Between two batches the purge rests as long as the last one took: it may last, people who
# file or work meanwhile may not wait (`make bench`).
AIM_SECONDS = {"sqlite": 0.03, "postgresql": 0.25}
FIRST_BATCH = SMALLEST_BATCH = 5
LARGEST_BATCH = 500
# Destroying keys costs a commit to the disk of another database: many at a time.
KEYS_AT_A_TIME = 500


def due(now: datetime | None = None) -> CaseQuerySet:
    """Return the cases whose retention is over at `now` (aware, default now), without holds."""
    return purgeable(PurgeGround.RETENTION, now)


def purge(case_id: UUID, user: User, ground: PurgeGround, *, seen: int | None = None) -> CaseEvent:
    """Purge one closed case and return the event that stays.

    `seen` is the version the officer was looking at. Raise PermissionDenied, Overtaken,
    NotLawful or EvidenceMissing, and then nothing has changed.
    """
    with transaction.atomic():
        case = locked(case_id)
        refuse_unless_lawful(case, Verb.PURGE, staff(user), Purging(ground), seen)
        if not purgeable(ground).filter(pk=case_id).exists():
            raise EvidenceMissing(missing_sentence(ground, None if case.test else case.case_type))
    if not purge_many([case_id], staff(user), ground):
        raise NotLawful(_("The case has changed since you opened it."))
    return CaseEvent.objects.get(case=case_id, what=Verb.PURGE)


def missing_sentence(ground: PurgeGround | str, case_type: CaseType | None = None) -> str:
    """Say why a ground does not hold yet for a closed case of a type, or for a programme."""
    if case_type is not None and (sentence := archive.against_destroying(case_type)):
        return sentence
    if ground == PurgeGround.PROGRAMME_ENDED:
        return _("The programme has not ended yet.")
    return _("The retention period is not over yet.")


def purge_many(
    cases: Iterable[UUID] | QuerySet[Any],
    actor: Actor,
    ground: PurgeGround,
    *,
    report: Callable[[int], None] = lambda more: None,
    seconds: float = math.inf,
) -> int:
    """Purge those of `cases` that are closed, without a hold, and covered by `ground`.

    Others are passed over. `report` gets the number of each batch, within its transaction.
    It stops between two batches once it took `seconds`, and goes on when called again, after
    a kill as well. Return how many were purged now. Raise PermissionDenied, and
    KeysUnavailable when keys cannot be destroyed (the next run destroys them).
    """
    if not may_purge(actor):
        raise PermissionDenied
    done = 0
    batches = Batches(cases)
    end = time.monotonic() + seconds
    while time.monotonic() < end and (ids := batches.next()):
        started = time.perf_counter()
        done += purge_batch(purgeable(ground).filter(pk__in=ids), actor, ground, report)
        batches.adapt(time.perf_counter() - started)
        destroy_marked_keys(at_least=KEYS_AT_A_TIME)
    finish()
    return done


def may_purge(actor: Actor) -> bool:
    """Return whether this actor purges at all: a privacy officer, or the system by schedule."""
    if actor.user is None:
        return Verb.PURGE in BY_LINK[actor.kind]
    return actor.user.has_perm("workflows.purge_case")


class Batches:
    """The ids to purge, some at a time; size and rest follow how long the last batch took."""

    def __init__(self, cases: Iterable[UUID] | QuerySet[Any]) -> None:
        self.size = FIRST_BATCH
        self.rest_seconds = 0.0
        self.rows = cases.order_by("pk") if isinstance(cases, QuerySet) else None
        self.ids: Iterator[UUID] = iter(() if self.rows is not None else sorted(set(cases)))
        self.last: UUID | None = None

    def next(self) -> list[UUID]:
        """Return the next ids in their order, after a rest, or none at once."""
        if ids := self.read():
            time.sleep(self.rest_seconds)
        return ids

    def read(self) -> list[UUID]:
        if self.rows is None:
            return list(islice(self.ids, self.size))
        rest = self.rows.filter(pk__gt=self.last) if self.last else self.rows
        ids = list(rest.values_list("pk", flat=True)[: self.size])
        self.last = ids[-1] if ids else self.last
        return ids

    def adapt(self, seconds: float) -> None:
        """Make the next batch larger or smaller, at most twice as large, within the limits.

        The rest before it is as long as this one took.
        """
        self.rest_seconds = seconds
        fitting = int(self.size * AIM_SECONDS[connection.vendor] / max(seconds, 0.001))
        self.size = max(SMALLEST_BATCH, min(fitting, 2 * self.size, LARGEST_BATCH))


def purge_batch(
    cases: CaseQuerySet,
    actor: Actor,
    ground: PurgeGround,
    report: Callable[[int], None] = lambda more: None,
) -> int:
    """Purge `cases` in one transaction and return how many went; they say which still may.

    Durable: keys are destroyed next, so an outer transaction must not undo this one.
    """
    with transaction.atomic(durable=True):
        rows = lock_cases(cases)
        people = lock_people({row.person for row in rows if row.person})
        going = [row.pk for row in rows]
        tallies.count_cases(going)
        tallies.count_lead_times(going)
        tallies.note_participations(going)
        destroyed.note_links(going)
        unused = traces.purge_cases(going) + [row.key for row in rows]
        write_tombstones(cases, rows, actor, ground)
        gone = traces.without_cases(people)
        tallies.count_people(gone)
        unused += traces.purge_people(gone) + [people[pk] for pk in gone]
        mark_for_destruction(unused)
        report(len(going))
    return len(going)


class Going(NamedTuple):
    """What a purge has to know of a case."""

    pk: UUID
    person: UUID | None
    key: UUID | None
    state: str


def lock_cases(cases: CaseQuerySet) -> list[Going]:
    """Return those that may go, locked in the order of their ids."""
    rows = cases.order_by("pk").select_for_update(of=("self",))
    return [Going(*row) for row in rows.values_list("pk", "person_id", "data_key", "state")]


def lock_people(ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Return the data key of each person, locked: nobody files for them in the meantime."""
    rows = Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    return dict(rows.values_list("pk", "data_key"))


def write_tombstones(
    cases: CaseQuerySet, rows: Sequence[Going], actor: Actor, ground: PurgeGround
) -> None:
    """Turn cases into tombstones, each with the one event of its purge.

    `cases` says once more which may go, so that no other is ever overwritten.
    """
    going = cases.filter(pk__in=[row.pk for row in rows])
    going.update(state=CaseState.PURGED, **Case.TOMBSTONE)
    CaseEvent.objects.bulk_create(
        CaseEvent(
            case_id=row.pk,
            what=Verb.PURGE,
            from_state=row.state,
            to_state=CaseState.PURGED,
            actor_kind=actor.kind,
            actor=actor.user,
            reason=ground,
        )
        for row in rows
    )


def mark_for_destruction(data_keys: Iterable[UUID | None]) -> None:
    """Have these data keys destroyed once this transaction is committed."""
    rows = [KeyToDestroy(key=key) for key in set(data_keys) if key]
    KeyToDestroy.objects.bulk_create(rows, ignore_conflicts=True)


def destroy_marked_keys(at_least: int = 1) -> None:
    """Destroy the keys whose rows are gone, those that a killed purge left among them.

    Waits while there are fewer than `at_least`.
    """
    while (
        len(marked := list(KeyToDestroy.objects.values_list("key", flat=True)[:KEYS_AT_A_TIME]))
        >= at_least
    ):
        keys.destroy(marked)
        traces.delete(KeyToDestroy.objects.filter(key__in=marked))


def finish() -> None:
    """Do what comes after the last batch, also for a purge that was killed before it."""
    destroy_marked_keys()
    queue.sweep()
    truncate_log()


def hold(case_id: UUID, user: User, *, on: bool) -> None:
    """Keep a case from being purged, or let it go again; an event on its timeline.

    Raise PermissionDenied for all but the privacy officer, NotLawful for a purged case.
    """
    if not user.has_perm("workflows.purge_case"):
        raise PermissionDenied
    with transaction.atomic():
        case = locked(case_id)
        if case.state == CaseState.PURGED:
            raise NotLawful(_("The case is purged already."))
        if case.hold != on:
            case.hold = on
            case.save(update_fields=["hold"])
            record(case, CaseEvent.What.HELD, staff(user), hold=on)
