"""Forming groups, asking who leads them, and keeping them whole when somebody leaves.

Whoever changes a group locks its row first, then the cases, the lower id first.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import INVITED, SYSTEM, Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, NotLawful, locked_in_order, mark, record
from workflows.cases.states import CaseState, Mark, Reason, Verb
from workflows.casetypes import reference
from workflows.matching import mail as of_matches
from workflows.matching import services as matching
from workflows.matching.fit.conditions import in_force
from workflows.matching.fit.facts import facts_of
from workflows.matching.fit.states import Side
from workflows.matching.groups import forming, mail, together
from workflows.matching.groups.models import Group, Place
from workflows.matching.groups.standing import GroupState, Stand, stand_of, unanswered
from workflows.matching.groups.words import told_to_volunteer
from workflows.matching.models import Match
from workflows.matching.services import NotAvailable
from workflows.matching.states import Ending, MatchState
from workflows.matching.telling import disclosing
from workflows.staff.models import User
from workflows.vault.links import opened_by

What = CaseEvent.What


def locked_group(group_id: int, more: Iterable[UUID] = ()) -> Group:
    """Lock a group, then its cases (its requests, who leads it) and `more` ones; return it.

    Raises Group.DoesNotExist.
    """
    group = Group.objects.select_for_update(of=("self",)).with_all().get(pk=group_id)
    stand = stand_of(group)
    leader = {stand.leader.pk} if stand.leader else set()
    locked_in_order({*(case.pk for case in stand.requests), *leader, *more})
    return group


@again_after_deadlock
def form(request_ids: Collection[UUID], offer_id: UUID | None, user: User) -> Group:
    """Make a group of screened requests and ask a volunteer to lead it, once for all of them.

    Without an offer the group seeks a volunteer. Raises PermissionDenied, NotLawful,
    EvidenceMissing or NotAvailable, and changes nothing.
    """
    with transaction.atomic():
        cases = locked_in_order({*request_ids, *([offer_id] if offer_id else [])})
        requests = [cases[pk] for pk in request_ids if pk in cases]
        if len(requests) != len(set(request_ids)):
            raise PermissionDenied
        refuse_unless_sought(requests, user)
        refuse_unless_one_group(requests)
        first = requests[0]
        group = Group.objects.create(case_type=first.case_type, category=first.category, by=user)
        for request in requests:
            seat(group, request, user)
        if offer_id:
            ask_to_lead(group, requests, offer_id, user)
        return group


def refuse_unless_sought(requests: Iterable[Case], user: User) -> None:
    """Raise what `form` promises, unless each of these seeks a group now."""
    for request in requests:
        matching.refuse_unless_help_is_sought(request, staff(user), None)
        if Place.objects.current().filter(request=request).exists():
            raise NotAvailable(_("%(case)s is in a group already.") % {"case": request})
        if Match.objects.of(request.pk).unanswered().exists():
            raise NotAvailable(_("For %(case)s a volunteer is asked already.") % {"case": request})
        if Match.objects.of(request.pk).active().exists():
            raise NotAvailable(_("%(case)s has a volunteer already.") % {"case": request})


def refuse_unless_one_group(requests: Collection[Case]) -> None:
    """Raise NotAvailable or EvidenceMissing, unless these fit together in one new group."""
    if not requests:
        raise EvidenceMissing(_("Choose who is in the group."))
    first = next(iter(requests))
    size, least = forming.sizes(reference.case_type(first.case_type_id))
    if not least <= len(requests) <= size:
        raise EvidenceMissing(
            _("A group has %(least)d to %(size)d members.") % {"least": least, "size": size}
        )
    refuse_unless_together(requests)


def refuse_unless_together(requests: Collection[Case]) -> None:
    """Raise NotAvailable, unless these can be in one group."""
    kinds = {(case.case_type_id, case.category_id, case.test) for case in requests}
    conditions = in_force(next(iter(requests)).case_type_id)
    facts = facts_of(requests, conditions, Side.ASKED)
    if len(kinds) > 1 or not together.can_be_one(list(facts.values()), conditions):
        raise NotAvailable(_("These do not fit together any more. Look at the proposal again."))


def seat(group: Group, request: Case, user: User) -> None:
    """Give a request its place, instead of one it had in a group that is over for it."""
    Place.objects.filter(request=request, left_at=None).update(left_at=timezone.now())
    Place.objects.create(group=group, request=request)
    record(request, What.GROUPED, staff(user), group=group.pk)


def ask_to_lead(group: Group, requests: Collection[Case], offer_id: UUID, user: User) -> None:
    """Ask a volunteer for all of a group, with one message. Raises NotAvailable."""
    conditions = in_force(group.case_type_id)
    facts = facts_of(requests, conditions, Side.ASKED)
    pool = forming.pool_for(requests, conditions, only=offer_id)
    offer = next(iter(forming.leaders_of(list(requests), facts, pool, conditions)), None)
    if offer is None:
        raise NotAvailable(_("This volunteer is no longer available. Look at the proposal again."))
    for request in requests:
        matching.end_expired(request, [offer])
    matches = [matching.pair(request, offer, staff(user), group=group) for request in requests]
    told = told_to_volunteer(requests, offer, offer.language or "")
    disclosing.shared_given(requests, offer, staff(user), [one.key for one in told])
    mail.ask(matches)


def by_link(link: str) -> Match | None:
    """Return the match of this link, of whatever state, when it is of a group; else None."""
    found = Match.objects.with_cases().select_related("group__case_type__programme")
    return found.filter(opened_by(link), group__isnull=False).first()


def answer(link: str, *, accept: bool) -> None:
    """Take what a volunteer answers for a whole group. The first answer counts.

    Raises Match.DoesNotExist for an unknown link.
    """
    match = by_link(link)
    if match is None or match.group_id is None:
        raise Match.DoesNotExist
    decide(match.group_id, match.offer_id, INVITED, accept=accept)


@again_after_deadlock
def answer_for(group_id: int, user: User, *, accept: bool) -> None:
    """Note what a volunteer answered by phone for a whole group.

    Raises PermissionDenied, or NotLawful when nobody is asked.
    """
    with transaction.atomic():
        group = locked_group(group_id)
        stand = stand_of(group)
        refuse_unless_may(user, Verb.MATCH, stand.requests)
        if not unanswered(stand):
            raise NotLawful(_("Nobody is asked for this group now."))
        decide_all(unanswered(stand), staff(user), accept=accept)


@again_after_deadlock
def decide(group_id: int, offer_id: UUID, actor: Actor, *, accept: bool) -> None:
    """Write down the answer of a volunteer to what they are asked for in a group."""
    with transaction.atomic():
        group = locked_group(group_id, [offer_id])
        waiting = group.matches.filter(offer=offer_id, state=MatchState.INVITED).with_cases()
        decide_all(list(waiting), actor, accept=accept)


def decide_all(waiting: Iterable[Match], actor: Actor, *, accept: bool) -> None:
    """Write an answer down for each of these, and tell the volunteer once how to go on."""
    # Each is read anew: the first yes moved its offer.
    decided = [matching.decide(again(match), accept, actor) for match in list(waiting)]
    helped = [match for match in decided if match.is_active]
    if helped:
        mail.tell_leader(helped)


@again_after_deadlock
def seek_leader(group_id: int, offer_id: UUID, user: User) -> None:
    """Ask a volunteer to lead a group that has none, or whose volunteer did not answer.

    Raises PermissionDenied, NotLawful or NotAvailable.
    """
    with transaction.atomic():
        group = locked_group(group_id, [offer_id])
        stand = stand_of(group)
        refuse_unless_may(user, Verb.MATCH, stand.requests)
        if stand.state == GroupState.LED:
            raise NotLawful(_("This group has a volunteer."))
        end_matches(group.matches.open(), staff(user), Ending.EXPIRED)
        requests = [request for request in stand.requests if request.state == CaseState.SCREENED]
        ask_to_lead(group, requests, offer_id, user)


@again_after_deadlock
def give_place(group_id: int, request_id: UUID, user: User) -> None:
    """Give a free place to a request that seeks a group.

    Who leads said yes to a group of its size: they are told, and not asked again. Raises
    PermissionDenied, NotLawful or NotAvailable.
    """
    with transaction.atomic():
        group = locked_group(group_id, [request_id])
        request = Case.objects.filter(pk=request_id).first()
        if request is None:
            raise PermissionDenied
        stand = stand_of(group)
        refuse_unless_may(user, Verb.MATCH, [request])
        refuse_unless_sought([request], user)
        refuse_unless_room(stand, 1)
        refuse_unless_together([*stand.requests, request])
        bring(stand, request, user)


def refuse_unless_room(stand: Stand, number: int) -> None:
    """Raise NotLawful or NotAvailable, unless a group can take so many more now."""
    if stand.state == GroupState.ASKED:
        raise NotLawful(_("The volunteer was asked for the group as it is. Wait for the answer."))
    if stand.free < number:
        raise NotAvailable(_("The places of this group were taken meanwhile."))


def bring(stand: Stand, request: Case, user: User) -> None:
    """Give a request a place, and let it be helped by who leads the group, if somebody does."""
    seat(stand.group, request, user)
    if stand.leader is None:
        return
    refuse_unless_led(stand, stand.leader, request)
    match = matching.pair(request, stand.leader, staff(user), group=stand.group)
    mail.tell_joined(matching.decide(again(match), True, staff(user)))


def refuse_unless_led(stand: Stand, leader: Case, request: Case) -> None:
    """Raise NotAvailable, unless who leads a group can help this one as well."""
    conditions = in_force(stand.group.case_type_id)
    members = [*stand.requests, request]
    facts = facts_of(members, conditions, Side.ASKED)
    pool = forming.pool_for([request], conditions, only=leader.pk, beside=stand.group.pk)
    if not forming.can_lead(leader, members, facts, pool, conditions):
        raise NotAvailable(
            _("The volunteer of this group cannot help %(case)s.") % {"case": request}
        )


@again_after_deadlock
def take_out(group_id: int, request_id: UUID, user: User, reason: str) -> None:
    """Let a request leave its group, and its volunteer with it; `reason` is one of a release.

    Raises PermissionDenied or Place.DoesNotExist.
    """
    with transaction.atomic():
        group = locked_group(group_id, [request_id])
        stand = stand_of(group)
        member = next((one for one in stand.members if one.request.pk == request_id), None)
        if member is None:
            raise Place.DoesNotExist
        refuse_unless_may(user, Verb.RELEASE, [member.request])
        if member.match:
            matching.leave(member.match, staff(user), reason)
        else:
            leave(group, member.request, staff(user))


def leave(group: Group, request: Case, actor: Actor) -> None:
    """Write down that a request has no place in a group any more; once."""
    mine = group.places.filter(request=request, left_at=None)
    if mine.update(left_at=timezone.now()):
        record(request, What.UNGROUPED, actor, group=group.pk)


def stop_leading(link: str) -> None:
    """Let a volunteer stop with a group, by the link of any of its matches; once.

    The group stays together and seeks somebody else. Raises Match.DoesNotExist.
    """
    match = by_link(link)
    if match is None or match.group_id is None:
        raise Match.DoesNotExist
    end_leading(match.group_id, match.offer_id, INVITED)


@again_after_deadlock
def stop_leading_for(group_id: int, user: User) -> None:
    """Note that the volunteer of a group stops with it, or is not asked any more.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        group = locked_group(group_id)
        stand = stand_of(group)
        refuse_unless_may(user, Verb.RELEASE, stand.requests)
        end_matches(stand.matches, staff(user), Reason.VOLUNTEER_STOPPED)


@again_after_deadlock
def end_leading(group_id: int, offer_id: UUID, actor: Actor) -> None:
    """End what a volunteer does for a group; its handler looks."""
    with transaction.atomic():
        group = locked_group(group_id, [offer_id])
        theirs = list(group.matches.active().filter(offer=offer_id).with_cases())
        end_matches(theirs, actor, Reason.VOLUNTEER_STOPPED)
        for match in theirs:
            mark(Case.objects.get(pk=match.request_id), Mark.FREED)


def again(match: Match) -> Match:
    """Return a match as it is now, with both its cases."""
    return Match.objects.with_cases().get(pk=match.pk)


def end_matches(matches: Iterable[Match], actor: Actor, reason: str) -> None:
    """End matches of one group together: its requests keep their places."""
    for match in matches:
        matching.part(again(match), actor, reason)


@again_after_deadlock
def put_together(small_id: int, other_id: int, user: User) -> Group:
    """Bring all members of a group to another one, whose volunteer goes on; return that.

    The volunteer of the first is told that they are no longer needed. Raises PermissionDenied,
    NotLawful, NotAvailable or Group.DoesNotExist.
    """
    with transaction.atomic():
        rows = Group.objects.select_for_update(of=("self",)).with_all().order_by("pk")
        groups = {group.pk: group for group in rows.filter(pk__in=[small_id, other_id])}
        small, other = (stand_of(groups[pk]) for pk in (small_id, other_id) if pk in groups)
        leaders = {stand.leader.pk for stand in (small, other) if stand.leader}
        locked_in_order({*leaders, *(case.pk for one in (small, other) for case in one.requests)})
        small, other = stand_of(small.group), stand_of(other.group)
        refuse_unless_may(user, Verb.MATCH, [*small.requests, *other.requests])
        refuse_unless_may(user, Verb.RELEASE, small.requests)
        refuse_unless_room(other, len(small.members))
        refuse_unless_together([*small.requests, *other.requests])
        if small.leader and other.leader is None:
            raise NotLawful(_("Put the group without a volunteer together with the other one."))
        end_matches(small.matches, staff(user), Ending.REGROUPED)
        if any(match.is_active for match in small.matches):
            of_matches.tell_withdrawn(small.matches[0])
        for request in small.requests:
            bring(stand_of(other.group), Case.objects.get(pk=request.pk), user)
        return other.group


def refuse_unless_may(user: User, verb: Verb, requests: Iterable[Case]) -> None:
    """Raise PermissionDenied, unless this user may do so to every one of these requests."""
    if not all(permissions.may(staff(user), verb, request) for request in requests):
        raise PermissionDenied


def close_place(case_id: UUID) -> None:
    """Give up the place of a request that is closed, or taken over by a partner."""
    for place in Place.objects.filter(request=case_id, left_at=None).select_related("group"):
        leave(place.group, place.request, SYSTEM)
