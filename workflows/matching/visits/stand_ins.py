"""Asking another volunteer to come to one visit, and their answer."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import openings, permissions
from workflows.cases.actors import INVITED, Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import NotLawful, locked_in_order, record
from workflows.cases.states import Verb
from workflows.matching.candidates import eligible
from workflows.matching.models import Match
from workflows.matching.services import NotAvailable
from workflows.matching.telling import disclosing
from workflows.matching.visits import mail
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.planning import write
from workflows.matching.visits.states import StandInState, VisitState
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.vault.links import opened_by

What = CaseEvent.What
State = OutboxMessage.State
OPENING = "opening of a stand-in"


def by_link(link: str) -> StandIn | None:
    """Return what the volunteer who holds this link is asked, with all it is about, or None."""
    return stand_ins().filter(opened_by(link)).first()


def stand_ins() -> "QuerySet[StandIn]":
    """Return all, with what pages and messages say about both sides."""
    return StandIn.objects.select_related(
        "visit__match__request__person",
        "visit__match__request__case_type__programme",
        "visit__match__request__category",
        "visit__match__request__neighbourhood",
        "visit__match__request__submission__version",
        "offer__neighbourhood",
        "offer__person",
    )


def can_come(match: Match) -> "QuerySet[Case]":
    """Return the offers whose volunteers can be asked for a visit of `match`.

    Those who help with the same request, and those who may be asked for it (see `candidates`).
    """
    request = match.request
    helping = Match.objects.active().filter(request=request).values("offer")
    asked = eligible(request).values("pk")
    found = Case.objects.filter(Q(pk__in=helping) | Q(pk__in=asked))
    return found.exclude(pk=match.offer_id)


@again_after_deadlock
def ask(visit_id: int, offer_id: UUID, user: User) -> StandIn:
    """Ask a volunteer to come to a visit whose helper cannot.

    Raises PermissionDenied, NotLawful, NotAvailable or Visit.DoesNotExist.
    """
    with transaction.atomic():
        visit = locked_visit_with(visit_id, offer_id)
        match = visit.match
        if not permissions.may(staff(user), Verb.MATCH, match.request):
            raise PermissionDenied
        if not is_sought(visit):
            raise NotLawful(_("For this visit nobody else is needed any more."))
        offer = can_come(match).select_related("person").filter(pk=offer_id).first()
        if offer is None or visit.stand_ins.filter(offer=offer).exists():
            raise NotAvailable(_("This volunteer is no longer available, or was asked before."))
        asked = StandIn.objects.create(visit=visit, offer=offer, data_key=offer.data_key)
        record_on_both(asked, match, What.STAND_IN_ASKED, staff(user))
        disclosing.brief_given(match.request, offer, staff(user))
        mail.ask_to_stand_in(asked, match)
        return asked


def answer(link: str, *, accept: bool) -> StandIn:
    """Take the answer of who was asked; the first yes counts, and whoever is later reads so.

    Raises StandIn.DoesNotExist for an unknown link.
    """
    return decide(opened_by(link), INVITED, accept=accept)


def answer_for(stand_in_id: UUID, user: User, *, accept: bool) -> StandIn:
    """Note what who was asked said on the phone.

    Raises PermissionDenied or StandIn.DoesNotExist.
    """
    return decide(Q(pk=stand_in_id), staff(user), accept=accept)


@again_after_deadlock
def decide(which: Q, actor: Actor, *, accept: bool) -> StandIn:
    """Write an answer down, if it is still waited for."""
    with transaction.atomic():
        visit_id, offer_id = StandIn.objects.values_list("visit", "offer").get(which)
        visit = locked_visit_with(visit_id, offer_id)
        if actor.user and not permissions.may(actor, Verb.MATCH, visit.match.request):
            raise PermissionDenied
        asked = stand_ins().get(which)
        if asked.state != StandInState.ASKED or not is_sought(visit):
            return asked
        asked.visit = visit
        if accept:
            take(asked, actor)
        else:
            write_down(asked, StandInState.DECLINED)
            record_on_both(asked, visit.match, What.STAND_IN_NO, actor)
        return asked


def take(asked: StandIn, actor: Actor) -> None:
    """Let somebody come instead: the others are asked no more, and who is helped is told."""
    visit = asked.visit
    write_down(asked, StandInState.ACCEPTED)
    visit.stand_ins.filter(state=StandInState.ASKED).update(state=StandInState.OVER)
    write(visit, VisitState.PLANNED, actor)
    record_on_both(asked, visit.match, What.STAND_IN_YES, actor)
    disclosing.contact_given(visit.match.request, asked.offer, actor)
    mail.tell_of_stand_in(asked, visit.match)


def locked_visit_with(visit_id: int, offer_id: UUID) -> Visit:
    """Lock all cases a stand-in is about, then read the visit. Raises Visit.DoesNotExist."""
    sides = Visit.objects.values_list("match__request", "match__offer").get(pk=visit_id)
    locked_in_order({*sides, offer_id})
    found = Visit.objects.select_related(
        "match__request__person",
        "match__request__case_type__programme",
        "match__request__category",
        "match__request__submission__version",
        "match__offer__person",
    )
    return found.get(pk=visit_id)


def is_sought(visit: Visit) -> bool:
    """Return whether somebody is still wanted for a visit."""
    return visit.match.is_active and visit.state == VisitState.AWAY and visit.is_to_come


def comes(asked: StandIn) -> bool:
    """Return whether this volunteer comes to the visit, and it is not over."""
    visit = asked.visit
    is_coming = visit.is_to_come and visit.state == VisitState.PLANNED
    return asked.state == StandInState.ACCEPTED and is_coming and visit.match.is_active


def is_held(asked: StandIn) -> bool:
    """Return whether who is helped is still to be told who comes: until then no address is given.

    Where there is nobody to tell, nothing is waited for. What did not arrive is told by phone.
    """
    told = OutboxMessage.objects.filter(pk=mail.id_of_standing_in(asked.visit.match_id, asked.pk))
    return told.exclude(state__in=(State.SENT, State.RECALLED)).exists()


def sees_address(asked: StandIn) -> bool:
    """Return whether this volunteer comes, and who is helped knows so."""
    return comes(asked) and not is_held(asked)


def write_down(asked: StandIn, state: str) -> None:
    """Write down what a volunteer answered."""
    asked.state, asked.answered_at = state, timezone.now()
    asked.save(update_fields=["state", "answered_at"])


def record_on_both(asked: StandIn, match: Match, what: str, actor: Actor) -> None:
    """Put a line on the timelines of the request and of the offer that is asked."""
    for case in (match.request, asked.offer):
        record(case, what, actor, day=asked.visit.day.isoformat())


def opened(asked: StandIn) -> str:
    """Write in the ledger who gets the contact; return what shows it for an hour."""
    disclosing.contact_opened(asked.visit.match.request, asked.offer)
    return openings.opening_of(OPENING, asked.pk)


def is_open(asked: StandIn, opening: str) -> bool:
    """Return whether this volunteer comes, and opened the contact within the hour."""
    return sees_address(asked) and openings.opens(opening, OPENING, asked.pk)
