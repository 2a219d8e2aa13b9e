"""Asking for a proposal, working it out, and inviting whom a handler accepts of it.

A run reads everything, solves, and writes its pairs in one transaction; what changed meanwhile is
found out where a pair is invited: by `matching.services.invite`, under the locks of both its cases.
"""

import logging
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, Overtaken, Refused, locked_in_order
from workflows.casetypes.models import Programme
from workflows.matching import services as matching
from workflows.matching.assignment.models import Proposed, Run, Weights
from workflows.matching.assignment.reading import lots_of, still_needed
from workflows.matching.assignment.solution import proposed_for, sums_of
from workflows.matching.assignment.states import PairState, Why
from workflows.staff.models import User
from workflows.upkeep.jobs import TURN_SECONDS, JobState
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)

MATCHES = "workflows.match_case"
# What is quick is done at once, in the request; a worker goes on with the rest.
AT_ONCE_SECONDS = 1.5
BATCH = 500
REASONS: tuple[tuple[type[Exception], Why], ...] = (
    (Overtaken, Why.OVERTAKEN),
    (matching.NotAvailable, Why.NOT_FREE),
    (Refused, Why.NOT_LAWFUL),
    (PermissionDenied, Why.NOT_YOURS),
)


class AlreadyRunning(Refused):
    """Another run of this programme is under way, or its invitations are."""


def weights_of(programme: Programme) -> Weights:
    """Return what counts in a programme: as its coordinators set it, or as it is at first."""
    return Weights.objects.filter(programme=programme).first() or Weights(programme=programme)


def begin(
    programme: Programme, user: User, *, is_dry: bool = False, weights: Weights | None = None
) -> Run:
    """Ask for a proposal for all requests of a programme that seek somebody; return the run.

    `weights` are those of a try-out that are not kept. Raises PermissionDenied or AlreadyRunning.
    """
    if not user.has_perm(MATCHES):
        raise PermissionDenied
    numbers = (weights or weights_of(programme)).numbers()
    with refusing_two(), transaction.atomic():
        run: Run = Run.objects.create(
            programme=programme, asked_by=user, is_dry=is_dry, weights=numbers
        )
        run.enqueue()
    return run


@contextmanager
def refusing_two() -> Iterator[None]:
    """Turn the refusal of the database to have two unfinished runs of a programme into ours."""
    try:
        yield
    except IntegrityError as error:
        raise AlreadyRunning(
            _("A proposal for this programme is under way. Wait until it is done.")
        ) from error


def at_once(run: Run) -> None:
    """Do the first of it now, unless a worker was faster."""
    if mine := Run.objects.claim(run.pk):
        work(mine, AT_ONCE_SECONDS)


def work(run: Run, seconds: float = TURN_SECONDS) -> None:
    """Work the proposal out if that is not done, invite whom was accepted, and finish.

    For whoever claimed it. Raises KeysUnavailable, or what the database raises: then the sweep of
    jobs has it tried again.
    """
    end = time.monotonic() + seconds
    if run.solved_at is None and not solve(run):
        return
    while pk := run.rows.chosen().values_list("pk", flat=True).first():
        if time.monotonic() >= end:
            break
        invite_one(run, pk)
    finish(run)


def finish(run: Run) -> None:
    """End a turn: the run is over unless somebody waits to be invited, also since a moment ago."""
    with transaction.atomic():
        locked_run(run)
        if run.rows.chosen().exists():
            run.rest()
        else:
            run.finish()


def locked_run(run: Run) -> Run:
    """Read a run again and keep it from being ended or woken until the transaction ends."""
    found: Run = Run.objects.select_for_update().get(pk=run.pk)
    return found


def solve(run: Run) -> bool:
    """Work the proposal out and write its rows, and return whether that went well.

    A run that goes wrong is over, so that the next one may begin.
    """
    try:
        rows = solution_of(run)
    except (DatabaseError, KeysUnavailable):
        raise
    except Exception as error:  # noqa: BLE001 (it would go wrong again each time)
        logger.error("Run %s failed: %s", run.pk, type(error).__name__)
        run.finish(JobState.FAILED)
        return False
    write(run, rows)
    return True


def solution_of(run: Run) -> list[Proposed]:
    """Return the rows that this run proposes, and note how far it is."""
    lots = lots_of(run.programme_id)
    run.total = sum(len(lot.requests) for lot in lots)
    run.offers = sum(len(lot.offers) for lot in lots)
    run.sought = sum(lot.needs[request.pk] for lot in lots for request in lot.requests)
    Run.objects.filter(pk=run.pk).update(total=run.total, done=0)
    rows: list[Proposed] = []
    for lot in lots:
        rows += proposed_for(run, lot)
        run.report(len(lot.requests))
    return rows


def write(run: Run, rows: list[Proposed]) -> None:
    """Write what a run proposes, once: another worker may have thought this one dead."""
    with transaction.atomic():
        if locked_run(run).solved_at is not None:
            return
        by_itself = [] if run.is_dry else [row for row in rows if asks_by_itself(row)]
        for row in by_itself:
            row.state, row.decided_by = PairState.CHOSEN, run.asked_by
        Proposed.objects.bulk_create(rows, batch_size=BATCH)
        numbers = {"sought": run.sought, "offers": run.offers, **sums_of(rows)}
        Run.objects.filter(pk=run.pk).update(solved_at=timezone.now(), **numbers)


def asks_by_itself(row: Proposed) -> bool:
    """Return whether a pair is invited without a handler who accepts it."""
    is_pair = row.state == PairState.PROPOSED
    return is_pair and row.request.case_type.asks_by_itself and not row.request.discreet


def accept(run: Run, rows: Collection[int], user: User) -> int:
    """Have these pairs of a proposal invited, and return how many those are.

    Each is invited as it is by hand; what does not go is noted with its reason. Raises
    EvidenceMissing without a pair that can be accepted, Refused for a try-out, and AlreadyRunning.
    """
    refuse_unless_open(run)
    with refusing_two(), transaction.atomic():
        is_over = locked_run(run).is_over
        number = decide(run, rows, user, PairState.CHOSEN)
        if is_over:
            again = {"state": JobState.WAITING, "finished_at": None}
            Run.objects.filter(pk=run.pk).update(**again, touched_at=timezone.now())
            run.enqueue()
    return number


def leave(run: Run, rows: Collection[int], user: User) -> int:
    """Note that these pairs are not wanted, and return how many those are.

    Raises EvidenceMissing without one.
    """
    refuse_unless_open(run)
    return decide(run, rows, user, PairState.LEFT)


def refuse_unless_open(run: Run) -> None:
    """Raise Refused when nothing of this run can be accepted."""
    if run.is_dry:
        raise Refused(_("This was a try-out: ask for a proposal to invite somebody."))


def decide(run: Run, rows: Collection[int], user: User, state: PairState) -> int:
    """Note what a handler says of pairs that nobody decided on yet."""
    waiting = visible_rows(run, user).filter(pk__in=rows, state=PairState.PROPOSED)
    ids = list(waiting.values_list("pk", flat=True))
    number = run.rows.filter(pk__in=ids, state=PairState.PROPOSED).update(
        state=state, decided_by=user
    )
    if not number:
        raise EvidenceMissing(_("Choose at least one pair that nobody decided on yet."))
    return int(number)


def visible_rows(run: Run, user: User) -> "QuerySet[Proposed]":
    """Return the rows of those requests that `user` may open."""
    visible = Case.objects.visible_to(user).values("pk")
    rows: QuerySet[Proposed] = run.rows.filter(request__in=visible)
    return rows


@again_after_deadlock
def invite_one(run: Run, row_id: int) -> None:
    """Invite one accepted pair and note what came of it: both, or neither."""
    with transaction.atomic():
        chosen = run.rows.chosen().select_for_update(of=("self",))
        row = chosen.select_related("decided_by").filter(pk=row_id).first()
        if row is None:
            return
        row.state, row.why = outcome_of(row)
        row.save(update_fields=["state", "why"])


def outcome_of(row: Proposed) -> tuple[PairState, str]:
    """Invite a pair, and return what came of it with the code of the reason."""
    assert row.offer_id  # noqa: S101 (it was accepted)
    assert row.decided_by  # noqa: S101 (as above)
    try:
        with transaction.atomic():
            if not still_seeks(row.request_id, row.offer_id):
                return PairState.REFUSED, Why.ENOUGH
            matching.invite(row.request_id, [row.offer_id], row.decided_by, seen=row.seen)
    except (DatabaseError, KeysUnavailable):
        raise
    except Exception as error:  # noqa: BLE001 (whatever goes wrong is this pair's alone)
        return PairState.REFUSED, why_of(error)
    return PairState.INVITED, ""


def still_seeks(request_id: UUID, offer_id: UUID) -> bool:
    """Lock both cases of a pair, and return whether its request seeks one more helper."""
    request = locked_in_order([request_id, offer_id])[request_id]
    return still_needed([request])[request.pk] > 0


def why_of(error: Exception) -> Why:
    """Return the code for a refusal; what nobody foresaw is logged by its class."""
    for kind, why in REASONS:
        if isinstance(error, kind):
            return why
    logger.error("A proposed pair was not invited: %s", type(error).__name__)
    return Why.BROKEN
