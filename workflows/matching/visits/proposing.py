"""Whom to ask to come to a visit whose helper cannot, and why not somebody else."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.matching.candidates import pool
from workflows.matching.models import Match
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.states import StandInState, VisitState
from workflows.matching.why_not import why_not

# So many of the pool are proposed to stand in; others are asked by their reference.
MOST_PROPOSED = 8
# After these nobody is asked for the same visit again.
SAID: dict[str, str | Promise] = {
    StandInState.ASKED: gettext_lazy("This volunteer is asked for this visit, and may answer."),
    StandInState.ACCEPTED: gettext_lazy("This volunteer comes to this visit already."),
    StandInState.DECLINED: gettext_lazy("This volunteer said that they cannot come to this visit."),
}


def why_not_for(visit: Visit, offer: Case) -> str:
    """Return why the volunteer of an offer cannot be asked for a visit; "" when they can."""
    match = visit.match
    if offer.person_id == match.offer.person_id:
        return _("This is the helper who cannot come.")
    asked = visit.stand_ins.filter(offer__person=offer.person_id, state__in=SAID).last()
    if asked is not None:
        return str(SAID[asked.state])
    if offer.person_id in who_goes(visit):
        return _("This volunteer goes there that day already.")
    helps = Match.objects.active().filter(request=match.request_id, offer=offer)
    return "" if helps.exists() else why_not(match.request, offer)


def who_goes(visit: Visit) -> set[UUID | None]:
    """Return the people who have a visit of their own to the same request on that day."""
    others = Visit.objects.coming().filter(day=visit.day, state=VisitState.PLANNED)
    theirs = others.filter(match__request=visit.match.request_id)
    return set(theirs.values_list("match__offer__person", flat=True))


def proposed_for(match: Match) -> list[Case]:
    """Return the other helpers of a request, then the first of its pool."""
    others = Match.objects.active().filter(request=match.request_id).exclude(pk=match.pk)
    helping = [other.offer for other in others.select_related("offer__person")]
    pooled = [candidate.offer for candidate in pool(match.request, MOST_PROPOSED)]
    return [offer for offer in (*helping, *pooled) if offer.person]


def for_visit(visit: Visit, asked: Iterable[StandIn], offers: Iterable[Case]) -> list[Case]:
    """Return those of `offers` who were not asked for a visit, and do not go there already."""
    settled = {one.offer.person_id for one in asked if one.state in SAID}
    settled |= {visit.match.offer.person_id, *who_goes(visit)}
    return [offer for offer in offers if offer.person_id not in settled]
