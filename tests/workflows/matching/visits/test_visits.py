"""Visits: planned by whoever agreed on them, noted, off, and somebody else who comes."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.workflows.matching.order import told_who_steps_in
from tests.workflows.matching.visits.conftest import MORNING
from workflows.cases.actors import INVITED, staff
from workflows.cases.models import Case
from workflows.cases.services import EvidenceMissing, NotLawful
from workflows.cases.states import Mark
from workflows.matching.models import Match
from workflows.matching.services import NotAvailable, end
from workflows.matching.visits import planning, stand_ins
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.planning import Moment
from workflows.messages.models import OutboxMessage
from workflows.vault.ledger import Disclosure

MONDAY = date(2026, 6, 1)
WEEK = timedelta(weeks=1)


def told(occasion):
    """Whom something was told: the cases of those messages."""
    return list(OutboxMessage.objects.filter(template=occasion).values_list("case_id", flat=True))


def events(case):
    return list(case.events.values_list("what", flat=True))


def marks(case):
    return Case.objects.get(pk=case.pk).look_at or ""


def test_six_weeks_are_six_visits_and_planned_twice_they_stay_six(helped, handler):
    with time_machine.travel(MORNING, tick=False):
        match = helped()
        six = Moment(MONDAY + WEEK, "morning", every=1, until=MONDAY + 6 * WEEK)
        mine = [match.offer_id]
        assert len(planning.plan(match.pk, six, INVITED, mine)) == 6
        assert planning.plan(match.pk, six, staff(handler)) == []
        days = list(Visit.objects.coming().values_list("day", flat=True))
        assert days == [MONDAY + number * WEEK for number in range(1, 7)]
        # What was off takes place after all when it is planned again.
        first = Visit.objects.coming().first()
        planning.take_off(first.pk, "not_home", staff(handler))
        assert Visit.objects.coming().count() == 5
        assert told("visit_off") == [match.request_id]
        assert told("visit_not_needed") == [match.offer_id]
        assert planning.plan(match.pk, six, INVITED, mine) == [first]
        # A match that is over has no visits to come.
        end(match.pk, handler, "help_changed")
        assert not Visit.objects.coming().exists()
        with pytest.raises(NotLawful):
            planning.plan(match.pk, six, INVITED, mine)


@pytest.mark.parametrize(
    "wrong",
    [
        Moment(MONDAY - WEEK),
        Moment(MONDAY, every=1, until=MONDAY - WEEK),
        Moment(MONDAY + 60 * WEEK),
        Moment(MONDAY, every=1, until=MONDAY + 40 * WEEK),
    ],
)
def test_days_that_cannot_be_are_refused(helped, wrong):
    with time_machine.travel(MORNING, tick=False):
        match = helped()
        with pytest.raises(EvidenceMissing):
            planning.plan(match.pk, wrong, INVITED, [match.offer_id])


def test_nobody_else_plans_or_notes(helped, volunteer, stranger, handler):
    with time_machine.travel(MORNING, tick=False):
        match, other = helped(), volunteer("Wim Helper")
        (visit,) = planning.plan(match.pk, Moment(MONDAY), staff(handler))
        for act in (
            lambda *who: planning.plan(match.pk, Moment(MONDAY + WEEK), *who),
            lambda *who: planning.note(visit.pk, *who, was_done=True),
            lambda *who: planning.cannot_come(visit.pk, *who),
        ):
            with pytest.raises(Match.DoesNotExist):
                act(INVITED, [other.pk])
            with pytest.raises(PermissionDenied):
                act(staff(stranger))
        with pytest.raises(PermissionDenied):
            planning.take_off(visit.pk, "not_home", staff(stranger))
        visit.refresh_from_db()
        assert visit.state == "planned"


def test_a_visit_is_noted_from_its_day_on_once_and_is_a_word(helped, handler):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        (visit,) = planning.plan(match.pk, Moment(MONDAY + WEEK), INVITED, [match.offer_id])
        with pytest.raises(NotLawful):
            planning.note(visit.pk, INVITED, [match.offer_id], was_done=True)
        clock.shift(WEEK)
        planning.note(visit.pk, INVITED, [match.offer_id], was_done=True)
        visit.refresh_from_db()
        assert (visit.state, visit.noted_by, visit.noted_by_user) == ("done", "invitation", None)
        request = Case.objects.get(pk=match.request_id)
        assert request.heard_at == MORNING + WEEK
        assert events(request)[-1] == "visit_done"
        with pytest.raises(NotLawful):
            planning.note(visit.pk, staff(handler), was_done=False)


def test_who_cannot_come_is_stood_in_for_and_who_is_helped_is_told(ask, helped, volunteer, handler):
    with time_machine.travel(MORNING, tick=False):
        request = ask(2)
        match, beside = helped(request), helped(request, "An Tweede")
        pooled, never = volunteer("Wim Helper"), volunteer("Els Ver", category="dog_walking")
        (visit,) = planning.plan(match.pk, Moment(MONDAY + WEEK), INVITED, [match.offer_id])
        # Nobody is asked for a visit to which the helper comes.
        with pytest.raises(NotLawful):
            stand_ins.ask(visit.pk, pooled.pk, handler)
        planning.cannot_come(visit.pk, INVITED, [match.offer_id])
        assert Mark.AWAY in marks(request)
        for nobody in (never, match.offer, request):
            with pytest.raises(NotAvailable):
                stand_ins.ask(visit.pk, nobody.pk, handler)
        asked = [stand_ins.ask(visit.pk, offer.pk, handler) for offer in (beside.offer, pooled)]
        with pytest.raises(NotAvailable):
            stand_ins.ask(visit.pk, pooled.pk, handler)
        assert sorted(told("stand_in")) == sorted([beside.offer_id, pooled.pk])
        before = Disclosure.objects.filter(volunteer_id=pooled.person_id).count()
        # The first yes counts, and only that one reads whom to help.
        assert stand_ins.comes(stand_ins.answer(asked[1].link, accept=True))
        assert not stand_ins.comes(stand_ins.answer(asked[0].link, accept=True))
        # They are given the address once who is helped was told.
        assert Disclosure.objects.filter(volunteer_id=pooled.person_id).count() == before
        told_who_steps_in()
        assert Disclosure.objects.filter(volunteer_id=pooled.person_id).count() == before + 1
        assert told("visit_by_another") == [request.pk]
        visit.refresh_from_db()
        assert visit.state == "planned"
        # Taken off now, it is who comes instead that is told.
        planning.take_off(visit.pk, "not_needed", staff(handler))
        assert told("visit_not_needed") == [pooled.pk]
        assert set(StandIn.objects.values_list("state", flat=True)) == {"over"}


def test_letting_it_be_tells_who_is_helped_and_not_who_said_so(helped, handler):
    with time_machine.travel(MORNING, tick=False):
        match = helped()
        (visit,) = planning.plan(match.pk, Moment(MONDAY + WEEK), INVITED, [match.offer_id])
        planning.cannot_come(visit.pk, INVITED, [match.offer_id])
        with pytest.raises(EvidenceMissing):
            planning.take_off(visit.pk, "because", staff(handler))
        assert told("visit_off") == []
        planning.take_off(visit.pk, "helper_away", staff(handler))
        assert (told("visit_off"), told("visit_not_needed")) == ([match.request_id], [])
