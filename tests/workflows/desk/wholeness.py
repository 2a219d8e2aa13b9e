"""What has to hold of a case and of all that hangs on it, whoever did what to it at once."""

from collections.abc import Iterator
from uuid import UUID

from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import CaseState, Verb
from workflows.matching.models import Match
from workflows.matching.states import MatchState
from workflows.referrals.models import Referral

SEEKING_NOBODY = (CaseState.REFERRED, CaseState.CLOSED)


def wrong_with(case_id: UUID) -> list[str]:
    """Return what does not fit together of a request, of its volunteers, or of its partner."""
    case = Case.objects.get(pk=case_id)
    matches = list(Match.objects.of(case.pk).with_cases())
    if case.state == CaseState.PURGED:
        return list(of_tombstone(case, matches))
    of_offers = [one for match in matches for one in of_offer(match.offer_id)]
    return [*of_moves(case), *of_matches(case, matches), *of_referrals(case), *of_offers]


def of_moves(case: Case) -> Iterator[str]:
    """No event without a change, no change without an event, and each goes on from the last."""
    events = CaseEvent.objects.filter(case=case).exclude(to_state="").order_by("at", "pk")
    filed, *moves = events
    if len(moves) != case.version:
        yield f"{len(moves)} moves on the timeline, {case.version} on the case"
    stands = filed.to_state
    for event in moves:
        if event.from_state != stands:
            yield f"{event.what} from {event.from_state}, where it was {stands}"
        edges = Case._meta.get_field("state").get_all_transitions(Case)
        if (event.what, stands, event.to_state) not in {
            (edge.name, edge.source, edge.target) for edge in edges
        }:
            yield f"no edge from {stands} by {event.what} to {event.to_state}"
        stands = event.to_state
    if stands != case.state:
        yield f"the timeline ends at {stands}, the case is {case.state}"
    if case.state_since is None or (moves and abs(case.state_since - moves[-1].at).seconds > 5):
        yield "it did not come in its state at the last move"
    is_closed = case.state == CaseState.CLOSED
    if {bool(case.outcome_id), bool(case.closed_at), case.lead_days is not None} != {is_closed}:
        yield "outcome and closing do not fit the state"


def of_matches(case: Case, matches: list[Match]) -> Iterator[str]:
    """As many help as its state says, and nobody is asked for what is over."""
    active = sum(match.is_active for match in matches)
    if (case.state == CaseState.MATCHED) != (active >= case.matches_needed):
        yield f"{case.state} with {active} who help"
    if case.state in SEEKING_NOBODY and any(
        match.state in (MatchState.INVITED, MatchState.ACCEPTED) for match in matches
    ):
        yield f"{case.state}, and somebody is still asked"
    said = CaseEvent.objects.filter(case=case, what=CaseEvent.What.ACCEPTED, reason="").count()
    ever = sum(match.answered_at is not None for match in matches)
    if said > ever:
        yield f"{said} times yes, of {ever} who answered"


def of_referrals(case: Case) -> Iterator[str]:
    """One partner has it exactly while it is referred."""
    has_it = Referral.objects.of([case.pk]).filter(ended_at=None, takes_over=True)
    expected = [case.partner_id] if case.state == CaseState.REFERRED else []
    if [referral.partner_id for referral in has_it] != expected:
        yield f"{case.state} with {has_it.count()} partners who took over"
    if case.state != CaseState.CLOSED and [case.partner_id] != (expected or [None]):
        yield f"{case.state}, and its partner is {case.partner_id}"


def of_offer(offer_id: UUID) -> Iterator[str]:
    """An offer is matched exactly while it helps somebody."""
    offer = Case.objects.get(pk=offer_id)
    yield from of_moves(offer)
    helps = Match.objects.filter(offer=offer).active().exists()
    if (offer.state == CaseState.MATCHED) != helps:
        yield f"the offer is {offer.state}, and {'helps' if helps else 'does not help'}"


def of_tombstone(case: Case, matches: list[Match]) -> Iterator[str]:
    """Of a purged case one event is left, and nothing that hung on it."""
    left = {name for name, empty in Case.TOMBSTONE.items() if getattr(case, name) != empty}
    if left:
        yield f"purged, and still there: {', '.join(sorted(left))}"
    events = list(CaseEvent.objects.filter(case=case).values_list("what", flat=True))
    if events != [Verb.PURGE]:
        yield f"purged, with the events {events}"
    if matches or Referral.objects.of([case.pk]).exists():
        yield "purged, and somebody or a partner still hangs on it"
