"""Asking another volunteer to come to one visit, and their answer."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import openings, permissions
from workflows.cases.actors import INVITED, SYSTEM, Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import NotLawful, locked_in_order, mark, record
from workflows.cases.states import Mark, Verb
from workflows.casetypes.models import Kind
from workflows.matching import parting
from workflows.matching.models import Match
from workflows.matching.services import NotAvailable, offers_along
from workflows.matching.telling import charters, disclosing
from workflows.matching.visits import mail
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.planning import write
from workflows.matching.visits.proposing import why_not_for
from workflows.matching.visits.states import OPEN, StandInState, VisitState
from workflows.matching.why_not import NO_OFFER
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.vault.links import opened_by

What = CaseEvent.What
State = OutboxMessage.State
OPENING = "opening of a stand-in"
# What tells who comes went out, or is told no more.
COME = (State.SENT, State.RECALLED)


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
        "charter",
    )


@again_after_deadlock
def ask(visit_id: int, offer_id: UUID, user: User) -> StandIn:
    """Ask a volunteer to come to a visit whose helper cannot.

    Raises PermissionDenied, NotLawful, Visit.DoesNotExist, or NotAvailable with why not.
    """
    with transaction.atomic():
        visit = locked_visit_with(visit_id, offer_id)
        match = visit.match
        if not permissions.may(staff(user), Verb.MATCH, match.request):
            raise PermissionDenied
        if not is_sought(visit):
            raise NotLawful(_("For this visit nobody else is needed any more."))
        offer = Case.objects.filter(pk=offer_id, kind=Kind.OFFER).select_related("person").first()
        if offer is None or (why := why_not_for(visit, offer)):
            raise NotAvailable(why if offer else str(NO_OFFER))
        asked = StandIn.objects.create(visit=visit, offer=offer, data_key=offer.data_key)
        record_on_both(asked, match, What.STAND_IN_ASKED, staff(user))
        disclosing.brief_given(match.request, offer, staff(user))
        mail.ask_to_stand_in(asked, match)
        return asked


def answer(link: str, *, accept: bool, charter: str = "") -> StandIn:
    """Take the answer of who was asked; the first yes counts, and whoever is later reads so.

    Who said yes may still say that they cannot come after all. `charter` is the id of the version
    that was shown. Raises StandIn.DoesNotExist for an unknown link.
    """
    return decide(opened_by(link), INVITED, accept=accept, charter=charter)


def answer_for(stand_in_id: UUID, user: User, *, accept: bool) -> StandIn:
    """Note what who was asked said on the phone.

    Raises PermissionDenied or StandIn.DoesNotExist.
    """
    return decide(Q(pk=stand_in_id), staff(user), accept=accept)


@again_after_deadlock
def decide(which: Q, actor: Actor, *, accept: bool, charter: str = "") -> StandIn:
    """Write an answer down, if it is still waited for."""
    with transaction.atomic():
        visit_id, offer_id = StandIn.objects.values_list("visit", "offer").get(which)
        visit = locked_visit_with(visit_id, offer_id)
        if actor.user and not permissions.may(actor, Verb.MATCH, visit.match.request):
            raise PermissionDenied
        asked = stand_ins().get(which)
        asked.visit = visit
        if comes(asked) and not accept:
            give_up(asked, actor)
        elif asked.state == StandInState.ASKED and is_sought(visit) and accept:
            asked.charter = charters.accepted(charter)
            take(asked, actor)
        elif asked.state == StandInState.ASKED and is_sought(visit):
            say_no(asked, actor)
        return asked


def say_no(asked: StandIn, actor: Actor) -> None:
    """Write down that somebody cannot come either."""
    write_down(asked, StandInState.DECLINED)
    record_on_both(asked, asked.visit.match, What.STAND_IN_NO, actor)


def give_up(asked: StandIn, actor: Actor) -> None:
    """Look for another again: who would have come cannot after all.

    Who is helped is told once it is known what happens instead, as when their helper cannot come.
    """
    visit = asked.visit
    say_no(asked, actor)
    write(visit, VisitState.AWAY, actor)
    mark(visit.match.request, Mark.AWAY)
    parting.never_tell_who_steps_in(asked, visit.match)


def sides_along(case_ids: Collection[UUID]) -> set[UUID]:
    """Return both sides of the visits to which the people of these cases are asked, or come."""
    offers = [*case_ids, *offers_along(case_ids)]
    visits = Visit.objects.coming().filter(stand_ins__offer__in=offers, stand_ins__state__in=OPEN)
    return {side for pair in visits.values_list("match__request", "match__offer") for side in pair}


def step_out(offer_id: UUID) -> None:
    """Let the volunteer of an offer that is over come to no visit. Everything is locked already."""
    for asked in stand_ins().filter(offer=offer_id, state__in=OPEN):
        if comes(asked):
            give_up(asked, SYSTEM)
        else:
            write_down(asked, StandInState.OVER)


def take(asked: StandIn, actor: Actor) -> None:
    """Let somebody come instead: the others are asked no more, and who is helped is told."""
    visit = asked.visit
    write_down(asked, StandInState.ACCEPTED)
    visit.stand_ins.filter(state=StandInState.ASKED).update(state=StandInState.OVER)
    write(visit, VisitState.PLANNED, actor)
    record_on_both(asked, visit.match, What.STAND_IN_YES, actor)
    mail.tell_of_stand_in(asked, visit.match)
    open_up(asked)


def open_up(asked: StandIn) -> None:
    """Give who comes name and address, and tell them so, if nobody is to be told first.

    All cases it is about are locked.
    """
    is_kept_back = asked.visit.match.is_restricted or asked.offer.restricted
    if asked.opened_at or is_kept_back or not comes(asked) or is_held(asked):
        return
    asked.opened_at = timezone.now()
    asked.save(update_fields=["opened_at"])
    disclosing.contact_given(asked.visit.match.request, asked.offer, SYSTEM)
    mail.send_contact(asked, asked.visit.match)


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
    return told.exclude(state__in=COME).exists()


def sees_address(asked: StandIn) -> bool:
    """Return whether this volunteer comes, and got name and address."""
    return comes(asked) and asked.opened_at is not None


def write_down(asked: StandIn, state: str) -> None:
    """Write down what a volunteer answered."""
    asked.state, asked.answered_at = state, timezone.now()
    asked.save(update_fields=["state", "answered_at", "charter"])


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
