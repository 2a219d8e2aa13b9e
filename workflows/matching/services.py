"""Asking volunteers for a request, their answers, and the end of it.

Whoever changes a match holds the locks of both its cases, the lower id first, so two
answers to the last place come one after the other, and nobody waits for each other.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import openings, permissions, reasons
from workflows.cases.actors import INVITED, SYSTEM, Actor, staff
from workflows.cases.evidence import Helpers
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import (
    EvidenceMissing,
    NotLawful,
    Overtaken,
    Refused,
    locked_in_order,
    mark,
    move,
    overtaken_sentence,
    record,
    refuse_restricted,
)
from workflows.cases.states import CaseState, Mark, Reason, Verb
from workflows.casetypes.models import NEEDS, Kind
from workflows.matching import mail, parting
from workflows.matching.availability import available as in_the_pool
from workflows.matching.availability import why_not_asked
from workflows.matching.candidates import (
    Candidate,
    PoolPage,
    eligible,
    fitting,
    pool,
    pool_page,
    searched,
    were_all_asked,
)
from workflows.matching.demand import lists
from workflows.matching.models import Match, wait_for
from workflows.matching.refusals import refuse_in_group
from workflows.matching.signals import match_left
from workflows.matching.states import TOO_LATE, Ending, MatchState, Standing
from workflows.matching.telling import charters, disclosing
from workflows.matching.telling.code_words import new_word
from workflows.matching.turns.nudging import pass_on_soon
from workflows.matching.visits import mail as thanking
from workflows.staff.models import User
from workflows.vault.links import opened_by

__all__ = [
    "Candidate",
    "NotAvailable",
    "PoolPage",
    "answer",
    "answer_for",
    "ask_again",
    "by_link",
    "end",
    "end_all",
    "invite",
    "is_open",
    "leave",
    "locked_match",
    "matches_of",
    "opened",
    "pool",
    "pool_page",
    "searched",
    "were_all_asked",
    "why_not_asked",
]

What = CaseEvent.What
OPENING = "opening of an invitation"


class NotAvailable(Refused):
    """One of the chosen volunteers was asked, or stopped, since the pool was shown."""


def matches_of(case: Case) -> QuerySet[Match]:
    """Return the matches of a request or an offer with both sides, oldest first."""
    return Match.objects.of(case.pk).with_cases()


def by_link(link: str) -> Match | None:
    """Return the match whose volunteer holds this link, with both sides, or None."""
    return Match.objects.to_tell().filter(opened_by(link)).first()


@again_after_deadlock
def invite(
    case_id: UUID, offer_ids: Collection[UUID], user: User, *, seen: int | None = None
) -> list[Match]:
    """Ask volunteers for a screened request: a match, an event and a mail or SMS each.

    `seen` is the version of the request that the handler was looking at. A volunteer
    without mail or mobile number gets none: staff phone them and note the answer by `answer_for`.
    Raises PermissionDenied, Overtaken, NotLawful, EvidenceMissing or NotAvailable.
    """
    with transaction.atomic():
        request = locked_in_order({case_id, *offer_ids}).get(case_id)
        if request is None:
            raise PermissionDenied
        refuse_unless_help_is_sought(request, staff(user), seen)
        if not offer_ids:
            raise EvidenceMissing(_("Choose at least one volunteer."))
        offers = available(request, offer_ids)
        end_expired(request, offers)
        return [ask(request, offer, staff(user)) for offer in offers]


def refuse_unless_help_is_sought(request: Case, actor: Actor, seen: int | None) -> None:
    """Raise what `invite` promises, unless volunteers may be asked for this request now."""
    if not permissions.may(actor, Verb.MATCH, request):
        raise PermissionDenied
    if seen is not None and seen != request.version:
        raise Overtaken(overtaken_sentence(request))
    refuse_restricted(request)
    if request.case_type.programme.is_over:
        raise NotLawful(_("The programme has ended: nobody is invited for it any more."))
    if request.kind not in NEEDS or request.state != CaseState.SCREENED:
        raise NotLawful(_("Volunteers are asked for a request that is screened."))


def available(request: Case, offer_ids: Collection[UUID]) -> list[Case]:
    """Return the chosen offers. Raises NotAvailable when one is not, or two are one person's."""
    chosen = eligible(request).filter(pk__in=offer_ids).select_related("person").order_by("pk")
    offers = fitting(request, list(chosen))
    if len({offer.person_id for offer in offers}) != len(set(offer_ids)):
        raise NotAvailable(_("Somebody you chose is no longer available. Look at the pool again."))
    return offers


def ask(request: Case, offer: Case, actor: Actor, turn_until: datetime | None = None) -> Match:
    """Make one match and send its invitation, for which a turn may last. Both cases are locked."""
    until = max(filter(None, (wait_for(request), turn_until)))
    match = pair(request, offer, actor, answer_until=until)
    disclosing.brief_given(request, offer, actor)
    mail.invite(match)
    return match


def pair(request: Case, offer: Case, actor: Actor, **more: Any) -> Match:
    """Make one match, which asks the volunteer, and tell nobody. Both cases are locked."""
    match = Match.objects.create(request=request, offer=offer, data_key=offer.data_key, **more)
    record_on_both(match, What.INVITED, actor)
    lists.use_up(offer)
    return match


@again_after_deadlock
def answer(link: str, *, accept: bool, charter: str = "") -> Match:
    """Take the volunteer's answer and return the match; its `standing` tells what came of it.

    The first answer counts: asked again, nothing changes. Who says yes when all places are
    taken stands as ALREADY_FOUND, after the programme's last day as PROGRAMME_OVER. `charter` is
    the id of the version that was shown. Raises Match.DoesNotExist for an unknown link.
    """
    with transaction.atomic():
        return decide(locked_match(opened_by(link)), accept, INVITED, charter)


@again_after_deadlock
def answer_for(match_id: UUID, user: User, *, accept: bool) -> Match:
    """Note what a volunteer answered by phone, as `answer` does.

    Raises PermissionDenied or Match.DoesNotExist.
    """
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        if not permissions.may(staff(user), Verb.MATCH, match.request):
            raise PermissionDenied
        refuse_in_group(match)
        return decide(match, accept, staff(user))


@again_after_deadlock
def ask_again(match_id: UUID, user: User) -> Match:
    """Ask a volunteer anew who said no and changed their mind; their link opens the question.

    Raises PermissionDenied, NotLawful, NotAvailable or Match.DoesNotExist.
    """
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        refuse_unless_help_is_sought(match.request, staff(user), seen=None)
        refuse_in_group(match)
        if match.state != MatchState.DECLINED:
            raise NotLawful(_("Only who said no is asked again."))
        if not in_the_pool().filter(pk=match.offer_id).exists():
            raise NotAvailable(_("This volunteer is no longer available."))
        if not fitting(match.request, [match.offer]):
            raise NotAvailable(_("This volunteer does not fit the conditions of the request."))
        match.state, match.invited_at = MatchState.INVITED, timezone.now()
        match.answer_until = wait_for(match.request)
        match.answered_at = match.reminded_at = None
        match.save(
            update_fields=["state", "invited_at", "answer_until", "answered_at", "reminded_at"]
        )
        record_on_both(match, What.INVITED, staff(user))
        return match


def locked_match(by: Q) -> Match:
    """Lock both cases of a match and read it afterwards. Raises Match.DoesNotExist."""
    pk, *cases = Match.objects.values_list("pk", "request", "offer").get(by)
    locked_in_order(cases)
    return Match.objects.with_cases().get(pk=pk)


def decide(match: Match, accept: bool, actor: Actor, charter: str = "") -> Match:
    """Write an answer down, if the invitation still waits for one."""
    if accept and match.standing == Standing.PASSED_ON:
        lists.keep_warm(match.offer)
    if match.state != MatchState.INVITED or match.standing in TOO_LATE:
        return match
    if not accept:
        decline(match, actor)
    elif match.standing == Standing.ALREADY_FOUND:
        accept_too_late(match, actor)
    else:
        match.charter = charters.accepted(charter)
        accept_in_time(match, actor)
    return Match.objects.with_cases().get(pk=match.pk)


def decline(match: Match, actor: Actor) -> None:
    """The volunteer cannot this time."""
    match.state, match.answered_at = MatchState.DECLINED, timezone.now()
    match.save(update_fields=["state", "answered_at"])
    record_on_both(match, What.DECLINED, actor)
    pass_on_soon(match.request_id)


def accept_too_late(match: Match, actor: Actor) -> None:
    """The volunteer would, but all places are taken: they are asked first the next time."""
    match.answered_at = timezone.now()
    finish(match, Ending.ALREADY_FOUND)
    record_on_both(match, What.ACCEPTED, actor, reason=Ending.ALREADY_FOUND)
    lists.keep_warm(match.offer)


def accept_in_time(match: Match, actor: Actor) -> None:
    """The volunteer helps: move what this completes, and tell who is helped who comes.

    The volunteer is given the address once they were told (telling/introducing.py).
    """
    request, offer = match.request, match.offer
    match.state, match.answered_at = MatchState.ACCEPTED, timezone.now()
    match.code_word = new_word(request.language, offer.language)
    match.save(update_fields=["state", "answered_at", "charter", "code_word"])
    record_on_both(match, What.ACCEPTED, actor)
    active = active_of(request)
    if active >= request.matches_needed:
        move(request.pk, Verb.MATCH, actor, Helpers(active, match.pk))
    if offer.state == CaseState.SCREENED:
        move(offer.pk, Verb.MATCH, INVITED, Helpers(active_of(offer), match.pk))
    if not mail.tell_found(match):
        disclosing.nobody_tells(match)


def opened(match: Match) -> str:
    """Write in the ledger that the volunteer gets the contact; return what shows it for an hour."""
    disclosing.contact_opened(match.request, match.offer)
    return openings.opening_of(OPENING, match.pk)


def is_open(match: Match, opening: str) -> bool:
    """Return whether the volunteer helps, has the address and opened this match within the hour."""
    return match.standing == Standing.HELPING and openings.opens(opening, OPENING, match.pk)


@again_after_deadlock
def end(match_id: UUID, user: User, reason: str) -> Match:
    """End a match, or withdraw an invitation, with one of the reasons of a release.

    Releases the request when it now has fewer volunteers than it needs, and the offer when
    it helps nobody else. Raises PermissionDenied, EvidenceMissing, NotLawful or
    Match.DoesNotExist.
    """
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        if not permissions.may(staff(user), Verb.RELEASE, match.request):
            raise PermissionDenied
        if not reasons.is_one(match.request.case_type, Verb.RELEASE, reason):
            raise EvidenceMissing(_("Choose a reason."))
        if match.state not in (MatchState.INVITED, MatchState.ACCEPTED):
            raise NotLawful(_("This match is already over."))
        leave(match, staff(user), reason)
        return match


def leave(match: Match, actor: Actor, reason: str) -> None:
    """End one match by itself: its request has no place with this volunteer any more."""
    part(match, actor, reason)
    match_left.send(Match, match=match)


def part(match: Match, actor: Actor, reason: str) -> None:
    """End one match, and let both sides go back that have too few now."""
    if reason == Reason.HELP_DONE and match.is_active:
        thanking.thank(match)
    finish(match, reason)
    record_on_both(match, What.MATCH_ENDED, actor, reason=reason)
    release(match.request, actor, match, reason)
    release(match.offer, SYSTEM, match, reason)


def end_all(case_id: UUID, ending: Ending) -> None:
    """End every open match of a case, and free the other sides, and itself if it is open.

    Called inside the transaction of a move. Both sides are locked already. Somebody looks
    at a request whose volunteer is gone.
    """
    matches = list(Match.objects.of(case_id).open().with_cases())
    for match in matches:
        was_active = match.is_active
        finish(match, ending)
        record_on_both(match, What.MATCH_ENDED, SYSTEM, reason=ending)
        if match.request_id == case_id:
            release(match.offer, SYSTEM, match, Reason.HELP_CHANGED)
        else:
            release(match.request, SYSTEM, match, Reason.VOLUNTEER_STOPPED)
            if was_active:
                mark(match.request, Mark.FREED)
    if matches:
        release(Case.objects.get(pk=case_id), SYSTEM, matches[-1], Reason.VOLUNTEER_STOPPED)


def tell_withdrawn(case_id: UUID) -> None:
    """Tell the volunteers of a request that its person ended it, before their matches end."""
    for match in Match.objects.filter(request=case_id).active().with_cases():
        mail.tell_withdrawn(match)


def lock_along(case_ids: Collection[UUID], beside: Collection[UUID]) -> None:
    """Lock cases, those `beside` and the other side of each open match, the lower id first.

    So too for the other offers of their people, who may be suspended along with one.
    """
    pairs = Match.objects.of(*case_ids, *offers_along(case_ids)).open()
    sides = pairs.values_list("request", "offer")
    locked_in_order({*case_ids, *beside, *(side for pair in sides for side in pair)})


def offers_along(case_ids: Collection[UUID]) -> list[UUID]:
    """Return the other open offers of the people of these cases."""
    theirs = Case.objects.open().filter(kind=Kind.OFFER, person__cases__in=case_ids)
    return list(theirs.exclude(pk__in=case_ids).values_list("pk", flat=True))


def release(case: Case, actor: Actor, match: Match, reason: str) -> None:
    """Let a matched case go back when it has fewer active matches than it needs."""
    active = active_of(case)
    if case.state == CaseState.MATCHED and active < case.matches_needed:
        move(case.pk, Verb.RELEASE, actor, Helpers(active, match.pk, reason))


def active_of(case: Case) -> int:
    """Return how many volunteers a request has, or how many requests an offer helps with."""
    return Match.objects.of(case.pk).active().count()


def finish(match: Match, ending: str) -> None:
    """Write down that a match is over, and tell who counts on it.

    `ending` is an Ending, or a reason of the case type.
    """
    if match.is_active:
        parting.tell(match, ending)
    match.state, match.reason, match.ended_at = MatchState.ENDED, ending, timezone.now()
    match.save(update_fields=["state", "reason", "ended_at", "answered_at"])


def end_expired(request: Case, offers: Iterable[Case]) -> None:
    """End the unanswered invitations of volunteers who are asked anew."""
    for match in Match.objects.expired().filter(request=request, offer__in=offers):
        finish(match, Ending.EXPIRED)


def record_on_both(match: Match, what: str, actor: Actor, reason: str = "") -> None:
    """Put a line on the timelines of the request and of the offer."""
    for case in (match.request, match.offer):
        record(case, what, actor, reason, match=str(match.pk))
