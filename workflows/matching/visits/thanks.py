"""Thanks for help that is done: what is told, and the certificate that its volunteer can get.

The certificate is made when it is asked for, and kept nowhere. It names nobody who was helped.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
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
from workflows.matching.visits.models import CheckIn, StandIn, Visit
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


class Part(NamedTuple):
    """What somebody did for one request: by which offer, and from which day until which."""

    match: Match
    offer: Case
    since: date
    until: date | None


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


def stood_in() -> "QuerySet[StandIn]":
    """Return who came to a visit instead of its helper."""
    came = StandIn.objects.filter(state=StandInState.ACCEPTED, visit__state=VisitState.DONE)
    return came.select_related("visit__match__request__category", "offer__person")


def helped_with(offer_ids: Collection[UUID]) -> list[Part]:
    """Return what was done by these offers, the earliest first: matches, and single visits."""
    matches = Match.objects.filter(has_helped(), offer__in=offer_ids).with_cases()
    visits = stood_in().filter(offer__in=offer_ids)
    parts = [part_of(match) for match in matches] + [visit_of(asked) for asked in visits]
    return sorted(parts, key=lambda part: part.since)


def part_of(match: Match) -> Part:
    """Return what somebody did by a match."""
    until = timezone.localdate(match.ended_at) if match.ended_at else None
    return Part(match, match.offer, timezone.localdate(match.answered_at), until)


def visit_of(asked: StandIn) -> Part:
    """Return what somebody did who came once, instead of another."""
    return Part(asked.visit.match, asked.offer, asked.visit.day, asked.visit.day)


def help_of(offers: Collection[Case]) -> Help | None:
    """Return what the volunteer of these offers did, in the active language; None for nothing."""
    parts = helped_with([offer.pk for offer in offers])
    if not parts:
        return None
    ends = [part.until for part in parts if part.until]
    person = parts[0].offer.person
    return Help(
        name=person.name if person else "",
        since=parts[0].since,
        until=max(ends) if len(ends) == len(parts) else None,
        categories=list(dict.fromkeys(help_in(part.match).what for part in parts)),
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
