"""Thanks for help that is done: what is told, and the certificate that its volunteer can get.

The certificate is made when it is asked for, and kept nowhere. It names nobody who was helped.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.cases.states import Reason
from workflows.city.printing import font_file, pdf_of
from workflows.city.services import letterhead
from workflows.matching.models import Match
from workflows.matching.states import Ending, MatchState
from workflows.matching.telling.brief import help_in
from workflows.matching.visits import mail
from workflows.matching.visits.models import CheckIn, Visit
from workflows.matching.visits.states import Answer, StandInState, VisitState

TEMPLATE = "workflows/matching/visits/certificate.html"
# After these nothing is certified: it went wrong, or they came too late.
NOT_HELPED = (
    *(Ending.ALREADY_FOUND, Ending.EXPIRED, Ending.PASSED_ON),
    *(Ending.SUSPENDED, Ending.NOT_SUITABLE),
)


@dataclass(frozen=True)
class Help:
    """What one volunteer did: since when, until when (None: it goes on), and which kinds."""

    name: str
    since: date
    until: date | None
    categories: list[str]


def thank_all(case_id: UUID) -> None:
    """Thank the volunteers of a request that ended well, before their matches end."""
    for match in Match.objects.filter(request=case_id).active().with_cases():
        mail.thank(match)


def has_helped() -> Q:
    """Return by which matches somebody helped in a way to be thanked for.

    A visit of theirs took place, a side says that help was given, or it ended as help that was.
    """
    visits = Visit.objects.filter(match=OuterRef("pk"), state=VisitState.DONE)
    theirs = visits.exclude(stand_ins__state=StandInState.ACCEPTED)
    said = CheckIn.objects.filter(match=OuterRef("pk"), answer=Answer.YES)
    ended = Q(reason=Reason.HELP_DONE) | Q(reason=Ending.CLOSED, request__outcome__helped=True)
    said_yes = Q(state__in=(MatchState.ACCEPTED, MatchState.ENDED), answered_at__isnull=False)
    helped = Q(Exists(theirs)) | Q(Exists(said)) | ended
    return said_yes & helped & ~Q(reason__in=NOT_HELPED)


def helped_with(offer_ids: Collection[UUID]) -> list[Match]:
    """Return the matches of these offers in which somebody helped, the first yes first."""
    matches = Match.objects.filter(has_helped(), offer__in=offer_ids).with_cases()
    return list(matches.order_by("answered_at", "pk"))


def help_of(offers: Collection[Case]) -> Help | None:
    """Return what the volunteer of these offers did, in the active language; None for nothing."""
    matches = helped_with([offer.pk for offer in offers])
    if not matches:
        return None
    ends = [match.ended_at for match in matches if match.ended_at]
    goes_on = len(ends) < len(matches)
    done = [help_in(match).what for match in matches]
    person = matches[0].offer.person
    return Help(
        name=person.name if person else "",
        since=timezone.localdate(matches[0].answered_at),
        until=None if goes_on else timezone.localdate(max(ends)),
        categories=list(dict.fromkeys(done)),
    )


def certificate(offers: Collection[Case], language: str) -> bytes | None:
    """Return the certificate of thanks as a tagged PDF in `language`; None for who never helped."""
    with override(language):
        done = help_of(offers)
        if done is None:
            return None
        context = {
            "help": done,
            "language": language,
            "today": timezone.localdate(),
            "font": font_file(),
            **letterhead(),
        }
        page = render_to_string(TEMPLATE, context)
    return pdf_of(page)
