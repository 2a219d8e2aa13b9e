"""Asking both sides of a match whether help was given, when it is time; and noting silence.

Nothing is asked by itself of a discreet request, nor while its programme is over or its forms are
paused. A volunteer who takes a break is not asked; who is helped is.
"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from workflows.cases.actors import SYSTEM
from workflows.cases.models import CaseEvent
from workflows.cases.services import mark, record
from workflows.cases.states import Mark
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.matching.models import Match, Pause
from workflows.matching.services import locked_match
from workflows.matching.visits import mail
from workflows.matching.visits.models import CheckIn
from workflows.matching.visits.occasions import CHECK_IN, CHECK_IN_HELPER
from workflows.matching.visits.states import Side, VisitState
from workflows.messages import texts
from workflows.upkeep.each import each

# What one turn of the worker does of each; the rest is there at the next.
AT_ONCE = 200
OCCASIONS = {Side.RESIDENT: CHECK_IN, Side.VOLUNTEER: CHECK_IN_HELPER}


def sweep() -> None:
    """Ask where it is time, and have handlers look where nobody answered."""
    for case_type in asking():
        each(first(due(case_type).order_by("answered_at")), ask, "Match %s not asked about: %s")
        each(first(silent(case_type).order_by("pk")), give_up, "Match %s not given up: %s")


def first(matches: "QuerySet[Match]") -> list[UUID]:
    """Return the ids of as many of these as one turn of the worker looks after."""
    return list(matches.values_list("pk", flat=True)[:AT_ONCE])


def asking() -> Iterator[CaseType]:
    """Yield the case types of which somebody is asked by itself now."""
    for case_type in reference.case_types().values():
        if not case_type.programme.is_over and case_type.pause is None and sides_of(case_type.pk):
            yield case_type


def sides_of(case_type_id: int) -> list[Side]:
    """Return the sides that staff want to be asked."""
    return [side for side in Side if texts.is_sent(OCCASIONS[side], case_type_id)]


def of(case_type: CaseType) -> "QuerySet[Match]":
    """Return the matches of this type that go on and may be asked about."""
    return Match.objects.active().filter(request__case_type=case_type.pk, request__discreet=False)


def due(case_type: CaseType) -> "QuerySet[Match]":
    """Return the matches of this type of which it is time to ask how it goes.

    So many days after the first visit, or after the yes while none is planned; then every so many
    weeks after the last time, as the case type says.
    """
    now, today = timezone.now(), timezone.localdate()
    matches = of(case_type).annotate(
        first_day=Min("visits__day", filter=~Q(visits__state=VisitState.OFF)),
        last_asked=Max("check_ins__asked_at"),
    )
    after_visit = Q(first_day__lte=today - timedelta(days=case_type.asked_after_visit))
    long_ago = now - timedelta(days=case_type.asked_after_yes)
    after_yes = Q(first_day__isnull=True, answered_at__lte=long_ago)
    is_time = Q(last_asked__isnull=True) & (after_visit | after_yes)
    if case_type.asked_every:
        is_time |= Q(last_asked__lte=now - timedelta(weeks=case_type.asked_every))
    return matches.filter(is_time)


def ask(match_id: UUID) -> None:
    """Ask both sides of a match, unless another worker just did or it is over by now."""
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        case_type = reference.case_type(match.request.case_type_id)
        if not due(case_type).filter(pk=match.pk).exists():
            return
        last = match.check_ins.aggregate(Max("number"))["number__max"] or 0
        for side in sides_of(case_type.pk):
            if side == Side.RESIDENT or not Pause.objects.current().filter(offer=match.offer_id):
                ask_side(match, side, last + 1)


def ask_side(match: Match, side: Side, number: int) -> None:
    """Ask one side of a match that is locked."""
    case = match.request if side == Side.RESIDENT else match.offer
    check_in = CheckIn.objects.create(match=match, number=number, side=side, data_key=case.data_key)
    mail.ask(check_in, match)


def silent(case_type: CaseType) -> "QuerySet[Match]":
    """Return the matches of this type of which somebody has not answered for long."""
    return of(case_type).filter(pk__in=CheckIn.objects.silent().values("match"))


def give_up(match_id: UUID) -> None:
    """Have the handler look when nobody answered a round; once a round."""
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        waiting = match.check_ins.silent()
        rounds = set(waiting.values_list("number", flat=True))
        heard = match.check_ins.filter(number__in=rounds).exclude(answer="")
        silent_rounds = rounds - set(heard.values_list("number", flat=True))
        waiting.update(given_up_at=timezone.now())
        if silent_rounds and match.is_active:
            record(match.request, CaseEvent.What.CHECK_IN_SILENT, SYSTEM)
            mark(match.request, Mark.CHECK_IN)
