"""Asking volunteers one after another: the next when somebody says no, or does not answer.

A row says whose turn it is, and until when; the worker looks at the rows. Killed at any moment it
has asked somebody and written that down, or neither (docs/adr/0061).
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import SYSTEM, Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, NotLawful, Overtaken, locked_in_order
from workflows.cases.states import CaseState, Verb
from workflows.matching import mail
from workflows.matching.candidates import eligible, pool
from workflows.matching.models import Match
from workflows.matching.services import (
    ask,
    available,
    end_expired,
    finish,
    record_on_both,
    refuse_unless_help_is_sought,
)
from workflows.matching.states import Ending
from workflows.matching.turns.models import InTurn
from workflows.matching.turns.nudging import pass_on_soon
from workflows.messages import quiet
from workflows.staff.models import User
from workflows.upkeep.each import each

Locked = dict[UUID, Case]

# How many of the pool a rule asks, and at most a handler.
FIRST = 5
MOST = 50
# What one turn of the worker passes on; the rest is there at the next.
AT_ONCE = 200


@again_after_deadlock
def begin(
    case_id: UUID, chosen: Sequence[UUID], first: int, user: User, *, seen: int | None = None
) -> int:
    """Have volunteers asked for a screened request in turn; return how many stand in the row.

    `chosen` are offers in the order in which to ask; after them come the `first` of the pool.
    Whoever was chosen before stays in front. Raises what `matching.services.invite` does.
    """
    with transaction.atomic():
        offer_ids = [*chosen, *first_of_pool(case_id, first)]
        request, locked = locked_row(case_id, offer_ids)
        if request is None:
            raise PermissionDenied
        refuse_unless_help_is_sought(request, staff(user), seen)
        available(request, chosen)
        if not line_up(request, offer_ids, user):
            raise EvidenceMissing(_("Choose at least one volunteer."))
        go_on(request, locked)
        return InTurn.objects.filter(request=request).count()


def first_of_pool(case_id: UUID, number: int) -> list[UUID]:
    """Return the offers of the first volunteers of the pool who are not in the row yet."""
    request = Case.objects.filter(pk=case_id).first()
    if request is None or not number:
        return []
    lined_up = set(InTurn.objects.filter(request=request).values_list("offer", flat=True))
    found = [one.offer.pk for one in pool(request, number + len(lined_up))]
    return [pk for pk in found if pk not in lined_up][:number]


def line_up_pool(request: Case) -> bool:
    """Put the first of the pool in the row of a locked request; return whether anybody came.

    The worker asks them: their offers are not locked here.
    """
    is_longer = line_up(request, first_of_pool(request.pk, FIRST), None)
    if is_longer:
        pass_on_soon(request.pk)
    return is_longer


def line_up(request: Case, offer_ids: Sequence[UUID], user: User | None) -> bool:
    """Put volunteers at the end of the row, each once; return whether anybody came."""
    row = InTurn.objects.filter(request=request)
    # Whoever had a turn that is over may get another one, if they may be asked at all.
    row.filter(offer__in=offer_ids).exclude(match=None).exclude(pk__in=row.running()).delete()
    have = set(row.values_list("offer", flat=True))
    last = row.aggregate(last=Max("place"))["last"] or 0
    new = [pk for pk in dict.fromkeys(offer_ids) if pk not in have]
    InTurn.objects.bulk_create(
        InTurn(request=request, offer_id=pk, place=last + number, by=user)
        for number, pk in enumerate(new, start=1)
    )
    return bool(new)


@again_after_deadlock
def pass_on(case_id: UUID) -> int:
    """Do what is due in the row of a request, and return how many were asked."""
    with transaction.atomic():
        request, locked = locked_row(case_id)
        return go_on(request, locked) if request else 0


@again_after_deadlock
def next_one(case_id: UUID, turn_id: int | None, user: User) -> None:
    """Ask the next volunteer, in the place of the one whose turn this is if that is given.

    Without anybody who could be asked the turn goes on. Raises PermissionDenied, NotLawful, or
    Overtaken when by now another is asked.
    """
    with transaction.atomic():
        request, locked = locked_row(case_id)
        if request is None:
            raise PermissionDenied
        refuse_unless_help_is_sought(request, staff(user), None)
        running = InTurn.objects.running().filter(request=request)
        if not (running.filter(pk=turn_id).exists() if turn_id else not running.exists()):
            raise Overtaken(_("By now another volunteer is asked. Look who, and decide again."))
        for match in Match.objects.filter(turn=turn_id).with_cases() if turn_id else ():
            end_turn(match, Ending.PASSED_ON, staff(user))
        if not go_on(request, locked, staff(user)):
            raise NotLawful(_("Nobody further could be asked. Whoever is asked keeps their turn."))


def stop(case_id: UUID, user: User) -> int:
    """Ask nobody further; return how many stood in the row. Who is asked may still answer.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        request, _locked = locked_row(case_id)
        if request is None or not permissions.may(staff(user), Verb.MATCH, request):
            raise PermissionDenied
        return InTurn.objects.to_come().filter(request=request).delete()[0]


def locked_row(case_id: UUID, more: Collection[UUID] = ()) -> tuple[Case | None, Locked]:
    """Lock a request, all in its row and `more` offers; return it, or None, and all of them."""
    row = InTurn.objects.filter(request=case_id).values_list("offer", flat=True)
    locked = locked_in_order({case_id, *row, *more})
    return locked.get(case_id), locked


def go_on(request: Case, locked: Locked, actor: Actor | None = None) -> int:
    """Thank whose turn is over, and ask as many as there are places free; return how many.

    They are asked by `actor`, else by who chose them. Who came in the row since it was locked is
    asked the next time.
    """
    late = InTurn.objects.over().filter(request=request)
    for match in Match.objects.filter(turn__in=late).with_cases():
        end_turn(match, Ending.EXPIRED, SYSTEM)
    to_come = InTurn.objects.to_come().filter(request=request)
    if not seeks_in_turn(request):
        to_come.delete()
        return 0
    free = request.matches_needed - places_taken(request)
    asked = 0
    for turn in to_come.filter(offer__in=locked).select_related("by"):
        if asked >= free:
            break
        asked += ask_in_turn(request, turn, actor or (staff(turn.by) if turn.by else SYSTEM))
    return asked


def seeks_in_turn(request: Case) -> bool:
    """Return whether anybody further is to be asked for a request by itself."""
    case_type = request.case_type
    is_kept_back = request.discreet or request.restricted
    is_sought = request.state == CaseState.SCREENED and not is_kept_back
    return is_sought and case_type.asks_in_turn and not case_type.programme.is_over


def places_taken(request: Case) -> int:
    """Return how many volunteers a request has or waits for, however they were asked."""
    return Match.objects.filter(request=request).holding().count()


def ask_in_turn(request: Case, turn: InTurn, actor: Actor) -> bool:
    """Ask whose turn it is, if they still stand in the pool; else leave them out."""
    offer = eligible(request).filter(pk=turn.offer_id).select_related("person").first()
    if offer is None:
        turn.delete()
        return False
    end_expired(request, [offer])
    # First until when: the invitation says so.
    turn.until = quiet.after(timezone.now(), request.case_type.hours_to_answer)
    turn.save(update_fields=["until"])
    turn.match = ask(request, offer, actor, turn.until)
    turn.save(update_fields=["match"])
    return True


def end_turn(match: Match, ending: Ending, actor: Actor) -> None:
    """End an invitation that was not answered, and thank the volunteer."""
    finish(match, ending)
    record_on_both(match, CaseEvent.What.MATCH_ENDED, actor, reason=ending)
    mail.thank(match)


def sweep() -> None:
    """Pass on wherever it is due. One request that fails holds up no other."""
    due = InTurn.objects.pressing().order_by().values_list("request", flat=True).distinct()
    each(list(due[:AT_ONCE]), pass_on, "Request %s not passed on: %s")
