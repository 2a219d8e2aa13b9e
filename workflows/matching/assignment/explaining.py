"""Why a run proposes somebody, and why not somebody else: in sentences."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.matching.assignment.models import Proposed, Run
from workflows.matching.assignment.reading import Lot, lot, still_needed
from workflows.matching.assignment.scoring import Table
from workflows.matching.assignment.solution import score_of, signs_of
from workflows.matching.assignment.states import Sign
from workflows.matching.availability import why_not_asked
from workflows.matching.candidates import standing_in

# So many are told of whom suits one request best.
BEST_FEW = 5
# Scores that differ by less are the same.
SAME = 1e-9


def words_of(signs: list[str]) -> list[str]:
    """Return the reasons of a pair as they are read; a code nobody knows any more says nothing."""
    return [str(Sign(sign).label) for sign in signs if sign in Sign.values]


def why_not(run: Run, request: Case, offer: Case) -> str:
    """Return in a sentence why a run does not propose this offer for this request.

    Read as things stand now: what somebody answered since counts.
    """
    row = run.rows.filter(request=request, offer=offer).first()
    if row is not None:
        return _("This volunteer is proposed for this request: %(state)s.") % {
            "state": row.get_state_display()
        }
    return kept_out(run, request, offer) or passed_over(run, request, offer)


def kept_out(run: Run, request: Case, offer: Case) -> str:
    """Return what keeps an offer from being proposed at all, or ""."""
    if offer.kind != Kind.OFFER:
        return _("That is no offer of help.")
    if not standing_in(run.programme_id).filter(pk=offer.pk).exists():
        other = offer.case_type.programme_id != run.programme_id or offer.test
        elsewhere = _("This offer is of another programme, or a test.")
        return elsewhere if other else why_not_asked(offer) or _("This offer is not screened.")
    if request.category_id is None or offer.category_id != request.category_id:
        return _("This volunteer offers another category of help.")
    return ""


def passed_over(run: Run, request: Case, offer: Case) -> str:
    """Return why somebody else is proposed, or nobody, though this offer stands in the pool."""
    rows = list(run.rows.pairs().filter(request=request).select_related("offer"))
    table = table_of(run, request, pk__in=[offer.pk, *(row.offer_id for row in rows)])
    at = place_of(table.lot, offer.pk)
    if at is None:
        return _("This volunteer can no longer be asked.")
    if not table.strangers[0, at]:
        return _("This volunteer was asked for this request before, or asks it themselves.")
    if not table.may[0, at]:
        return _("This volunteer does not fit what must fit for this request.")
    if elsewhere := others_of(run, offer):
        return _("This volunteer is needed elsewhere: %(cases)s. So more people are helped.") % {
            "cases": ", ".join(elsewhere)
        }
    return compared(table, at, rows)


def table_of(run: Run, request: Case, **which: Any) -> Table:
    """Return what speaks for some offers of the pool now, for one request, by a run's weights."""
    offers = standing_in(run.programme_id).filter(**which)
    found: list[Any] = list(offers.select_related("person", "case_type"))
    needs = still_needed([request])
    return Table(lot([request], found, needs, {request.pk: 1.0}), run.weights)


@dataclass(frozen=True)
class Suited:
    """A volunteer who could be asked for one request, and what speaks for them, as it is read."""

    offer: Case
    reasons: list[str]


def best_few(run: Run, request: Case) -> list[Suited]:
    """Return who suits one request best now, by the weights of a run, whatever others need."""
    if request.category_id is None:
        return []
    table = table_of(run, request, category=request.category_id)
    may = [int(at) for at in table.may[0].nonzero()[0]]
    best: dict[Any, int] = {}
    for at in sorted(may, key=lambda at: -score_of(table, (0, at))):
        best.setdefault(table.lot.offers[at].person_id, at)
    return [
        Suited(table.lot.offers[at], words_of(signs_of(table, (0, at))))
        for at in list(best.values())[:BEST_FEW]
    ]


def place_of(of: Lot, offer_id: UUID) -> int | None:
    """Return the column of an offer, or None when it is not there any more."""
    return next((at for at, offer in enumerate(of.offers) if offer.pk == offer_id), None)


def others_of(run: Run, offer: Case) -> list[str]:
    """Return the references of the requests for which a run proposes this person."""
    rows = run.rows.pairs().filter(offer__person=offer.person_id).select_related("request")
    return [str(row.request) for row in rows.order_by("pk")]


def compared(table: Table, at: int, rows: list[Proposed]) -> str:
    """Return in what those who are proposed suit the request better than the offer at `at`."""
    columns = [place_of(table.lot, row.offer_id) for row in rows if row.offer_id]
    chosen = [column for column in columns if column is not None]
    if not rows or not chosen:
        return _("Things changed since this proposal was made: ask for a new one.")
    last = min(chosen, key=lambda column: score_of(table, (0, column)))
    if score_of(table, (0, at)) > score_of(table, (0, last)) + SAME:
        return _("Things changed since this proposal was made: ask for a new one.")
    better = better_in(table, last, at)
    if not better:
        return _("Somebody who suits as well stands first: %(offer)s.") % {
            "offer": table.lot.offers[last]
        }
    return _("%(offer)s suits better: %(reasons)s.") % {
        "offer": table.lot.offers[last],
        "reasons": ", ".join(better),
    }


def better_in(table: Table, one: int, other: int) -> list[str]:
    """Return the reasons that one offer has before another, as they are read."""
    signs = [sign for sign in signs_of(table, (0, one)) if sign not in signs_of(table, (0, other))]
    return words_of(signs)
