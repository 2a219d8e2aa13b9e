"""A word from a partner or a volunteer, and the deadline of who has the case begins anew."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from tests.workflows.desk.conftest import case_in, fresh
from tests.workflows.rules.conftest import allow, swept
from workflows.cases.models import CaseEvent
from workflows.matching.models import Match
from workflows.referrals import answering
from workflows.referrals.states import Told
from workflows.rules.models import Rule
from workflows.rules.trying import try_out

# A Wednesday, 10:00 in Leuven. The team is there from 8 to 20, every day.
NOW = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


WORDS = {
    "accept": lambda referral: answering.accept(referral.pk),
    "ask": lambda referral: answering.tell(referral.pk, Told.QUESTION, "Wie belt haar?"),
    "report": lambda referral: answering.tell(referral.pk, Told.OUTCOME, "Ze heeft een rolstoel."),
}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_partner_restarts_the_deadline_once(clock, city, share, case, word):
    allow(referred=5)
    referral = share()
    assert (fresh(case).due_at, fresh(case).heard_at) == (NOW + timedelta(hours=5), None)
    clock.move_to(LATER)
    WORDS[word](referral)
    assert (fresh(case).due_at, fresh(case).heard_at) == (LATER + timedelta(hours=5), LATER)
    clock.move_to(LATER + timedelta(hours=1))
    WORDS[word](referral)  # pressed twice
    assert fresh(case).heard_at == LATER


def test_who_helps_beside_us_restarts_nothing(clock, city, share, case):
    """The control: while nobody else has the case, its deadline is ours."""
    allow(screened=5)
    referral = share(takes_over=False)
    due = fresh(case).due_at
    clock.move_to(LATER)
    for word in WORDS.values():
        word(referral)
    assert (fresh(case).due_at, fresh(case).heard_at) == (due, None)


def test_a_volunteer_says_by_their_link_that_it_goes_on(clock, city, handler):
    allow(matched=5)
    case = case_in("matched", city, handler)
    match = Match.objects.get()
    page = f"/en/case/{match.offer.link}/helping/"
    clock.move_to(LATER)
    press = {"do": "goes-on", "match": match.pk}
    assert "It goes well: tell the city" in Client().get(page).content.decode()
    for _press in range(2):
        assert Client().post(page, press)["Location"] == f"{page}?said=goes-on"
    assert (fresh(case).due_at, fresh(case).heard_at) == (LATER + timedelta(hours=5), LATER)
    event = CaseEvent.objects.get(case=case, what="heard_of")
    assert (event.actor_kind, event.actor) == ("invitation", None)
    assert Client().post(page, {"do": "goes-on", "match": case.pk}).status_code == 404
    assert Client().post(page, {"do": "goes-on", "match": "x"}).status_code == 404


def test_the_rule_about_silence_and_its_dry_run_hear_it_alike(clock, city, share, case):
    referral = share()
    rule = Rule.objects.create(
        key="silent", name={"nl": "Stil"}, when="silent", number=2, then="priority",
        case_type=city.request, on_since=NOW,
    )  # fmt: skip
    clock.move_to(NOW + timedelta(days=1))
    WORDS["ask"](referral)
    clock.move_to(NOW + timedelta(days=2, hours=12))
    assert (swept(), try_out(rule).acted_on) == (0, 0)
    clock.move_to(NOW + timedelta(days=3))
    assert (swept(), try_out(rule).acted_on) == (1, 1)
