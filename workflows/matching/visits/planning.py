"""Planning visits, and writing down what became of them.

Whoever does any of it holds the locks of both cases of the match, as with every change of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import hearing, permissions
from workflows.cases.actors import Actor
from workflows.cases.models import CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, NotLawful, mark, record
from workflows.cases.states import Mark, Verb
from workflows.matching import parting
from workflows.matching.models import Match
from workflows.matching.services import locked_match
from workflows.matching.visits import mail
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.states import OPEN, OffReason, PartOfDay, StandInState, VisitState

What = CaseEvent.What
# Half a year of every week; further off than a year is a mistake in typing.
MOST_AT_ONCE = 26
FURTHEST = timedelta(days=366)
NOON, EVENING = time(12), time(18)


@dataclass(frozen=True)
class Moment:
    """When visits are: on `day`, and again every so many weeks up to `until` when `every` is set.

    With a time `at` the part of the day follows from it.
    """

    day: date
    part: str = ""
    at: time | None = None
    every: int = 0
    until: date | None = None

    @property
    def part_of_day(self) -> str:
        """The part of the day, "" for any."""
        if self.at is None:
            return self.part
        if self.at < NOON:
            return PartOfDay.MORNING
        return PartOfDay.AFTERNOON if self.at < EVENING else PartOfDay.EVENING

    @property
    def days(self) -> list[date]:
        """Every day of it, the first first."""
        if not self.every or self.until is None:
            return [self.day]
        step, day = timedelta(weeks=self.every), self.day
        days: list[date] = []
        while day <= self.until and len(days) <= MOST_AT_ONCE:
            days.append(day)
            day += step
        return days


def locked_for(match_id: UUID, actor: Actor, offer_ids: Collection[UUID]) -> Match:
    """Lock a match for staff who may match it, or for the volunteer of one of these offers.

    Raises PermissionDenied for staff, Match.DoesNotExist for a volunteer of another.
    """
    match = locked_match(Q(pk=match_id))
    if actor.user is None and match.offer_id not in offer_ids:
        raise Match.DoesNotExist
    if actor.user is not None and not permissions.may(actor, Verb.MATCH, match.request):
        raise PermissionDenied
    return match


def locked_visit(
    visit_id: int, actor: Actor, offer_ids: Collection[UUID] = ()
) -> tuple[Visit, Match]:
    """Lock the match of a visit as `locked_for` does, and return both as they are then."""
    found = Visit.objects.filter(pk=visit_id).values_list("match", flat=True).first()
    if found is None:
        raise Match.DoesNotExist
    match = locked_for(found, actor, offer_ids)
    visit = Visit.objects.get(pk=visit_id)
    if not (match.is_active and visit.is_open):
        raise NotLawful(_("This visit is over, or was changed by somebody else."))
    return visit, match


@again_after_deadlock
def plan(
    match_id: UUID, moment: Moment, actor: Actor, offer_ids: Collection[UUID] = ()
) -> list[Visit]:
    """Plan the visits of a moment and return them; those that are planned already stay.

    Raises EvidenceMissing for days that cannot be, NotLawful when the match is over, and what
    `locked_for` does.
    """
    refuse_days(moment)
    with transaction.atomic():
        match = locked_for(match_id, actor, offer_ids)
        if not match.is_active:
            raise NotLawful(_("This match is already over."))
        planned = [visit for day in moment.days if (visit := plan_one(match, day, moment, actor))]
        if planned:
            first = planned[0].day.isoformat()
            record(match.request, What.VISIT_PLANNED, actor, day=first, number=len(planned))
        return planned


def refuse_days(moment: Moment) -> None:
    """Raise EvidenceMissing for days that are gone, too far off, or too many."""
    today = timezone.localdate()
    last = moment.until or moment.day
    if moment.day < today:
        raise EvidenceMissing(_("Choose today or a day that is still to come."))
    if last < moment.day:
        raise EvidenceMissing(_("The last day lies before the first one."))
    if max(last, moment.day) > today + FURTHEST:
        raise EvidenceMissing(_("Plan at most a year ahead."))
    if len(moment.days) > MOST_AT_ONCE:
        raise EvidenceMissing(
            _("Plan at most %(number)d visits at once.") % {"number": MOST_AT_ONCE}
        )


def plan_one(match: Match, day: date, moment: Moment, actor: Actor) -> Visit | None:
    """Return a new visit, or one that was off and takes place after all; None when it is there."""
    part = moment.part_of_day
    known = Visit.objects.filter(match=match, day=day, part=part).first()
    if known is not None and known.state != VisitState.OFF:
        return None
    visit = known or Visit(match=match, day=day, part=part)
    visit.at = moment.at
    write(visit, VisitState.PLANNED, actor)
    return visit


@again_after_deadlock
def note(visit_id: int, actor: Actor, offer_ids: Collection[UUID] = (), *, was_done: bool) -> None:
    """Write down whether a visit took place. Its deadline of silence begins anew.

    Raises NotLawful before its day, and what `locked_visit` does.
    """
    with transaction.atomic():
        visit, match = locked_visit(visit_id, actor, offer_ids)
        if not visit.is_past:
            raise NotLawful(_("This visit is still to come."))
        write(visit, VisitState.DONE if was_done else VisitState.MISSED, actor)
        what = What.VISIT_DONE if was_done else What.VISIT_MISSED
        record(match.request, what, actor, day=visit.day.isoformat())
        hearing.word_of(match.request)


@again_after_deadlock
def cannot_come(visit_id: int, actor: Actor, offer_ids: Collection[UUID] = ()) -> None:
    """Write down that the helper cannot come to one visit, and have the handler look.

    Who is helped is told once it is known what happens instead. Raises what `locked_visit` does.
    """
    with transaction.atomic():
        visit, match = locked_visit(visit_id, actor, offer_ids)
        if visit.state == VisitState.AWAY:
            return
        write(visit, VisitState.AWAY, actor)
        record(match.request, What.VISIT_AWAY, actor, day=visit.day.isoformat())
        mark(match.request, Mark.AWAY)
        end_stand_ins(visit)


@again_after_deadlock
def take_off(visit_id: int, reason: str, actor: Actor) -> None:
    """Let a visit not take place, and tell who counts on it.

    Who is helped is told, and whoever would have come, unless they said so themselves. Raises
    EvidenceMissing without a reason, and what `locked_visit` does.
    """
    if reason not in OffReason:
        raise EvidenceMissing(_("Choose a reason."))
    with transaction.atomic():
        visit, match = locked_visit(visit_id, actor)
        was_away = visit.state == VisitState.AWAY
        comes = instead_of(visit)
        end_stand_ins(visit)
        write(visit, VisitState.OFF, actor, reason)
        record(match.request, What.VISIT_OFF, actor, reason, day=visit.day.isoformat())
        mail.tell_off(visit, match)
        if not was_away:
            mail.tell_not_to_come(visit, match, comes.offer if comes else match.offer)


def instead_of(visit: Visit) -> StandIn | None:
    """Return who comes to a visit in the place of its helper, or None."""
    accepted = visit.stand_ins.filter(state=StandInState.ACCEPTED)
    return accepted.select_related("offer__person").first()


def end_stand_ins(visit: Visit) -> None:
    """Ask nobody any more to come to this visit; who is not told yet who steps in never is."""
    if comes := instead_of(visit):
        parting.never_tell_who_steps_in(comes, visit.match)
    visit.stand_ins.filter(state__in=OPEN).update(state=StandInState.OVER)


def write(visit: Visit, state: str, actor: Actor, reason: str = "") -> None:
    """Write down how a visit stands, and who says so."""
    visit.state, visit.reason = state, reason
    visit.noted_by, visit.noted_by_user, visit.noted_at = actor.kind, actor.user, timezone.now()
    visit.save()
