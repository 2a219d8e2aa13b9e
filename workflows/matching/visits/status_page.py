"""What stands on the status page of a request that is helped: when somebody comes next, and who."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.states import POOL
from workflows.casetypes.models import NEEDS
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.matching import roles
from workflows.matching.telling.visitor import first_name
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.states import StandInState, VisitState

# What comes after is for later.
MOST = 3


@dataclass(frozen=True)
class Coming:
    """One visit in words: when, by whom, and whether that is not sure yet.

    `another` is the first name of who comes instead of the usual volunteer, "" without one.
    """

    when: str
    role: str
    another: str
    is_unsure: bool


def next_of(case: Case, link: str) -> list[Coming] | None:
    """Return the next visits to a request, the first first; None for every other case."""
    if case.kind not in NEEDS or case.state not in POOL:
        return None
    visits = Visit.objects.coming().filter(match__request=case).select_related("match__request")
    found = list(visits[:MOST])
    covered = StandIn.objects.filter(visit__in=found, state=StandInState.ACCEPTED)
    people = covered.select_related("offer__person") if found else ()
    instead = {one.visit_id: first_name(one.offer) or _("A volunteer") for one in people}
    return [
        Coming(
            when=visit.when,
            role=roles.said(visit.match),
            another=instead.get(visit.pk, ""),
            is_unsure=visit.state == VisitState.AWAY,
        )
        for visit in found
    ] or None


STATUS_PARTS.add(StatusPart("visits", "workflows/matching/visits/status_part.html", next_of))
