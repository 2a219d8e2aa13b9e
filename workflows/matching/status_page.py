"""What matching puts on status pages: of an offer, whom they help; of a request, who comes."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.casetypes.models import NEEDS, Kind
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.matching import volunteers
from workflows.matching.demand import waiting
from workflows.matching.models import Match, Pause
from workflows.matching.telling.visitor import Visitor, visitor_of


@dataclass(frozen=True)
class HelpPart:
    """How many somebody helps by an offer, whether they wait or rest, and where to change it."""

    helping: int
    is_waiting: bool
    pause: Pause | None
    url: str


def help_of(case: Case, link: str) -> HelpPart | None:
    """Return the part for an open offer, None for every other case."""
    if case.kind != Kind.OFFER or case.state not in OPEN:
        return None
    return HelpPart(
        helping=sum(match.is_active for match in volunteers.matches_of([case])),
        is_waiting=waiting.is_waiting(case),
        pause=volunteers.pauses_of([case]).get(case.pk),
        url=reverse("offer_help", kwargs={"link": link}),
    )


def who_comes(case: Case, link: str) -> list[Visitor] | None:
    """Return the volunteers of a request in the active language, None when there is none."""
    if case.kind not in NEEDS or case.state not in OPEN:
        return None
    language = get_language() or ""
    matches = Match.objects.filter(request=case).active().to_tell()
    return [visitor_of(match, language) for match in matches] or None


STATUS_PARTS.add(StatusPart("who-comes", "workflows/matching/who_comes.html", who_comes))
STATUS_PARTS.add(StatusPart("help", "workflows/matching/status_part.html", help_of))
