"""What a run proposes for one lot, as rows: whom for which request, and why nobody for the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping

from workflows.matching.assignment.models import Proposed, Run
from workflows.matching.assignment.reading import Lot
from workflows.matching.assignment.scoring import Table
from workflows.matching.assignment.solving import Pair, assign
from workflows.matching.assignment.states import Lack, PairState, Sign

# Below this distance, as a part of the longest one in the city, somebody lives nearby.
NEARBY = 0.75
# So few who fit is few.
FEW = 3


def proposed_for(run: Run, lot: Lot) -> list[Proposed]:
    """Return the rows, not written yet, that a run proposes for these requests."""
    table = Table(lot, run.weights)
    pairs = assign(table.puzzle()) if lot.offers else []
    rows = [row_of(run, table, pair, nth) for pair, nth in with_turns(pairs)]
    found = Counter(request for request, _offer in pairs)
    for at, request in enumerate(lot.requests):
        lacking = lot.needs[request.pk] - found[at]
        if lacking:
            why = lack_of(table, at, found[at])
            state = PairState.NOBODY
            seen = request.version
            rows.append(Proposed(run=run, request=request, seen=seen, state=state, why=why))
    return rows


def with_turns(pairs: list[Pair]) -> Iterator[tuple[Pair, int]]:
    """Yield each pair with how many requests its offer has before in these pairs."""
    turns: Counter[int] = Counter()
    for request, offer in pairs:
        yield (request, offer), turns[offer]
        turns[offer] += 1


def row_of(run: Run, table: Table, pair: Pair, nth: int) -> Proposed:
    """Return one proposed pair."""
    request, offer = table.lot.requests[pair[0]], table.lot.offers[pair[1]]
    return Proposed(
        run=run,
        request=request,
        offer=offer,
        seen=request.version,
        score=score_of(table, pair, nth),
        reasons=signs_of(table, pair),
    )


def score_of(table: Table, pair: Pair, nth: int = 0) -> float:
    """Return what speaks for a pair, from 0 to 1, when it is the offer's `nth` (from 0)."""
    return float(table.score[pair] + table.turns[pair[1], nth])


def signs_of(table: Table, pair: Pair) -> list[str]:
    """Return what speaks for a pair, and against, as codes."""
    offer, fit = table.lot.offers[pair[1]], float(table.fit[1][pair])
    signs = [place_sign(table, pair)]
    signs.append(Sign.SHARED_LANGUAGE if table.language[pair] else Sign.NO_SHARED_LANGUAGE)
    signs.append(Sign.ASKED_BEFORE if offer.asked else Sign.NEVER_ASKED)
    if table.lot.conditions[table.lot.requests[pair[0]].case_type_id]:
        signs.append(Sign.FITS if fit == 1 else Sign.FITS_IN_PART)
    if table.may[pair[0]].sum() <= FEW:
        signs.append(Sign.FEW_FIT)
    return [sign.value for sign in signs]


def place_sign(table: Table, pair: Pair) -> Sign:
    """Return how near the two live, as a code."""
    near = float(table.nearness[pair])
    if near == 1:
        return Sign.SAME_PLACE
    if near >= NEARBY:
        return Sign.NEAR
    return Sign.FAR if table.is_placed(pair) else Sign.PLACE_UNKNOWN


def lack_of(table: Table, at: int, found: int) -> Lack:
    """Return why a request lacks a helper beside those who were `found`, as a code."""
    if table.lot.requests[at].category_id is None:
        return Lack.NO_CATEGORY
    if not table.lot.offers:
        return Lack.NOBODY_THERE
    if not table.strangers[at].any():
        return Lack.NOT_AGAIN
    fitting = {table.lot.offers[one].person_id for one in table.may[at].nonzero()[0]}
    if not fitting:
        return Lack.CONDITIONS
    return Lack.TAKEN if len(fitting) > found else Lack.TOO_FEW


def sums_of(rows: list[Proposed]) -> Mapping[str, float]:
    """Return how many helpers were found, and the sum of their scores."""
    pairs = [row for row in rows if row.state != PairState.NOBODY]
    return {"found": len(pairs), "score": sum(row.score for row in pairs)}
