"""What matching puts on the status page of an offer: whom they help, and the way to a break."""

from dataclasses import dataclass

from django.urls import reverse

from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.casetypes.models import Kind
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.matching import volunteers
from workflows.matching.models import Pause


@dataclass(frozen=True)
class HelpPart:
    """How many somebody helps by an offer, whether they take a break, and where to change it."""

    helping: int
    pause: Pause | None
    url: str


def help_of(case: Case, link: str) -> HelpPart | None:
    """Return the part for an open offer, None for every other case."""
    if case.kind != Kind.OFFER or case.state not in OPEN:
        return None
    return HelpPart(
        helping=sum(match.is_active for match in volunteers.matches_of([case])),
        pause=volunteers.pauses_of([case]).get(case.pk),
        url=reverse("offer_help", kwargs={"link": link}),
    )


STATUS_PARTS.add(StatusPart("help", "workflows/matching/status_part.html", help_of))
