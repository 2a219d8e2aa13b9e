"""Volunteers who are asked one after another, by the worker's sweep."""

from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from django.utils.formats import date_format
from django_q.models import OrmQ

from tests.workflows.desk.conftest import address, fresh, panels
from workflows.cases.models import Case
from workflows.cases.services import NotLawful
from workflows.casetypes.models import CaseType
from workflows.matching import mail, volunteers
from workflows.matching import services as matching
from workflows.matching.candidates import pool
from workflows.matching.models import Match
from workflows.matching.telling.brief import answer_by
from workflows.matching.turns import services as turns
from workflows.matching.turns import tasks
from workflows.matching.turns.models import InTurn
from workflows.messages import quiet
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage
from workflows.rules import services as rules
from workflows.rules.faults import faults_of
from workflows.rules.models import Rule
from workflows.rules.sentences import sentence_of

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def in_turn(city):
    """Requests of the city ask their volunteers one after another."""
    CaseType.objects.filter(pk=city.request.pk).update(asks_in_turn=True, hours_to_answer=12)


@pytest.fixture
def three(volunteer):
    return [volunteer(name) for name in ("Een Voorbeeld", "Twee Voorbeeld", "Drie Voorbeeld")]


@pytest.fixture
def begun(in_turn, ask, three, handler):
    """A request for which three volunteers stand in a row; the first is asked."""
    request = ask()
    turns.begin(request.pk, [offer.pk for offer in three], 0, handler)
    return request


def asked(request):
    """Who was asked for a request, in that order, and what came of each."""
    matches = Match.objects.filter(request=request).with_cases()
    return [(match.offer.person.name.split()[0], match.state) for match in matches]


def let_the_turn_end():
    InTurn.objects.running().update(until=timezone.now() - timedelta(seconds=1))


def told(key):
    return OutboxMessage.objects.filter(template=key).count()


def test_the_invitation_says_until_which_hour_it_is_their_turn(begun):
    turn = InTurn.objects.running().get()
    until = timezone.localtime(turn.until)
    with translation.override("nl"):
        assert answer_by(turn.match).endswith(f"{until:%H:%M}")
        turn.delete()
        later = timezone.now() + timedelta(days=5)
        turn.match.answer_until = later
        assert answer_by(turn.match) == date_format(timezone.localtime(later), "l j F")
    (invitation,) = OutboxMessage.objects.filter(template="invitation")
    assert f"{until:%H:%M}" in compose(invitation).body


def test_who_does_not_answer_is_thanked_and_the_next_is_asked_once(begun):
    turns.sweep()
    assert asked(begun) == [("Een", "invited")]

    let_the_turn_end()
    turns.sweep()
    turns.sweep()

    assert asked(begun) == [("Een", "ended"), ("Twee", "invited")]
    assert (told("invitation"), told("turn_over")) == (2, 1)


def test_a_no_asks_the_next_at_once_and_the_last_no_leaves_nobody(begun):
    for number in (1, 2, 3):
        assert len(asked(begun)) == number
        matching.answer(Match.objects.get(state="invited").link, accept=False)
        run_queued()

    assert [state for _name, state in asked(begun)] == ["declined"] * 3
    assert not InTurn.objects.to_come().exists()


def run_queued():
    """Do what was queued for the worker about turns."""
    for row in OrmQ.objects.all():
        task = row.task
        if task["func"].endswith("turns.tasks.pass_on"):
            tasks.pass_on(*task["args"])
        row.delete()


def test_the_first_yes_ends_the_row(begun, three):
    matching.answer(Match.objects.get().link, accept=True)
    turns.sweep()

    assert asked(begun) == [("Een", "accepted")]
    assert not InTurn.objects.to_come().exists()


def test_a_worker_that_dies_while_it_passes_on_loses_nothing(begun):
    let_the_turn_end()

    class Killed(BaseException):
        pass

    with mock.patch.object(mail, "invite", side_effect=Killed), pytest.raises(Killed):
        turns.sweep()

    # Neither was the first thanked nor the second asked: both are still to be done, and are.
    assert asked(begun) == [("Een", "invited")]
    turns.sweep()
    assert asked(begun) == [("Een", "ended"), ("Twee", "invited")]
    assert (told("invitation"), told("turn_over")) == (2, 1)


def test_a_second_worker_asks_nobody_twice_and_without_the_count_of_places_would(begun):
    let_the_turn_end()
    turns.sweep()
    turns.pass_on(begun.pk)
    assert [name for name, _state in asked(begun)] == ["Een", "Twee"]

    with mock.patch.object(turns, "places_taken", return_value=0):
        turns.pass_on(begun.pk)
    assert [name for name, _state in asked(begun)] == ["Een", "Twee", "Drie"]


def test_as_many_are_asked_together_as_places_are_free(in_turn, ask, three, handler):
    request = ask(needs=2)
    turns.begin(request.pk, [], 3, handler)
    assert len(asked(request)) == 2

    matching.answer(Match.objects.filter(request=request).first().link, accept=True)
    turns.sweep()
    assert sorted(state for _name, state in asked(request)) == ["accepted", "invited"]


def test_the_chosen_come_in_their_order_and_then_the_first_of_the_pool(
    in_turn, ask, three, handler
):
    request = ask()
    turns.begin(request.pk, [three[2].pk], 1, handler)

    row = InTurn.objects.filter(request=request).select_related("offer__person")
    assert [turn.offer.person.name.split()[0] for turn in row] == ["Drie", "Een"]


def test_who_left_the_pool_is_passed_over_and_on_hold_nothing_happens(begun, three):
    volunteers.pause([three[1].pk], None)
    let_the_turn_end()
    Case.objects.filter(pk=begun.pk).update(hold=True)
    turns.sweep()
    assert asked(begun) == [("Een", "invited")]

    Case.objects.filter(pk=begun.pk).update(hold=False)
    turns.sweep()
    assert asked(begun) == [("Een", "ended"), ("Drie", "invited")]


@pytest.mark.parametrize(("discreet", "asks"), [(False, [("Een", "invited")]), (True, [])])
def test_a_rule_lines_up_the_first_of_the_pool_and_the_worker_asks(
    in_turn, city, ask, three, discreet, asks
):
    rule = Rule.objects.create(
        key="volunteers", case_type=CaseType.objects.get(pk=city.request.pk), when="enters",
        state="screened", then="volunteers", on_since=timezone.now(),
    )  # fmt: skip
    assert sentence_of(rule).endswith("vraag de eerste 5 vrijwilligers van de pool om beurten.")
    request = ask()
    Case.objects.filter(pk=request.pk).update(discreet=discreet)

    for _time in range(2):
        rules.sweep()
        run_queued()
        turns.sweep()

    assert asked(request) == asks
    assert InTurn.objects.to_come().count() == (0 if discreet else 2)

    CaseType.objects.update(asks_in_turn=False)
    rule.case_type.refresh_from_db()
    assert list(faults_of(rule)) == ["case_type"]


def test_the_hours_of_the_night_do_not_count():
    evening = datetime(2020, 3, 28, 19, 30, tzinfo=BRUSSELS)

    # Half past seven to nine, and from eight in the morning; the clock goes forward that night.
    assert quiet.after(evening, 1) == datetime(2020, 3, 28, 20, 30, tzinfo=BRUSSELS)
    assert quiet.after(evening, 3) == datetime(2020, 3, 29, 9, 30, tzinfo=BRUSSELS)
    assert quiet.after(evening, 16) == datetime(2020, 3, 30, 9, 30, tzinfo=BRUSSELS)
    night = datetime(2020, 3, 30, 3, 10, tzinfo=BRUSSELS)
    assert quiet.after(night, 1) == datetime(2020, 3, 30, 9, tzinfo=BRUSSELS)


def test_a_yes_that_comes_too_late_is_thanked_and_asked_first_the_next_time(
    begun, client, ask, three, handler
):
    let_the_turn_end()
    turns.sweep()
    first = Match.objects.get(offer=three[0])
    page = f"/en/invitation/{first.link}/"
    assert "We are looking further" in client.get(page).content.decode()
    names = [one.person.name for one in pool(ask(name="Mia Tweede", email="t@example.org"))]
    assert names[0] == "Drie Voorbeeld"

    html = client.post(page, {"answer": "accept"}, follow=True).content.decode()

    assert "we ask you first" in html
    request = ask(name="Mia Derde", email="derde@example.org")
    assert [one.person.name for one in pool(request)][0] == "Een Voorbeeld"
    matching.invite(request.pk, [three[0].pk], handler)
    matching.answer(Match.objects.filter(request=request).get().link, accept=False)
    names = [one.person.name for one in pool(ask(name="Mia Vierde", email="v@example.org"))]
    assert names[0] == "Drie Voorbeeld"


def test_a_handler_sets_the_order_on_the_screen_and_sees_who_is_next(in_turn, ask, three, desk):
    request = ask()
    screen = address(request, "match")
    page = desk.get(screen).content.decode()
    for offer in three:
        assert f'name="match-turn-{offer.reference}"' in page
    turn_of_two = f"match-turn-{three[1].reference}"

    refused = desk.post(screen, {"seen": request.version, turn_of_two: "eerst"})
    assert (refused.status_code, Match.objects.count()) == (422, 0)
    assert 'value="eerst"' in refused.content.decode()

    typed = {turn_of_two: "1", "match-first": "1"}
    desk.post(screen, {"seen": request.version, **typed})
    panel = panels(desk.get(address(request)))["turns"].content
    assert [row.name for row in panel.asked + panel.to_come] == ["Twee Voorbeeld", "Een Voorbeeld"]

    seen = {"seen": fresh(request).version, "turn-next-turn": panel.asked[0].turn.pk}
    for action in ("turn-next", "turn-stop"):
        desk.post(address(request, action), seen)
        assert [state for _name, state in asked(request)] == ["ended", "invited"]
        assert not InTurn.objects.to_come().exists()


def test_from_a_stale_tab_nobody_loses_the_turn_they_just_got(begun, desk):
    screen = address(begun, "turn-next")
    seen = {"seen": fresh(begun).version, "turn-next-turn": InTurn.objects.running().get().pk}
    assert desk.post(screen, seen).status_code == 302
    assert asked(begun) == [("Een", "ended"), ("Twee", "invited")]

    refused = desk.post(screen, seen)
    nobody_seen = desk.post(screen, {**seen, "turn-next-turn": ""})

    assert (refused.status_code, nobody_seen.status_code) == (409, 409)
    assert "By now another volunteer is asked" in refused.content.decode()
    assert asked(begun) == [("Een", "ended"), ("Twee", "invited")]
    assert told("turn_over") == 1

    # Once somebody was found the row is gone, and still it says why.
    matching.answer(Match.objects.get(state="invited").link, accept=True)
    refused = desk.post(screen, seen)
    assert refused.status_code == 422
    assert "Volunteers are asked for a request that is screened." in refused.content.decode()


def test_the_timeline_says_that_the_handler_asked_the_next_and_the_worker_did(begun, handler):
    let_the_turn_end()
    turns.sweep()
    turns.next_one(begun.pk, InTurn.objects.running().get().pk, handler)

    ended = begun.events.filter(what="match_ended").values_list("reason", "actor_kind", "actor")
    assert list(ended) == [("expired", "system", None), ("passed_on", "user", handler.pk)]


def test_who_is_asked_keeps_the_turn_when_nobody_further_can_be_asked(begun, three, handler):
    volunteers.pause([three[1].pk], None)
    volunteers.pause([three[2].pk], None)
    turn = InTurn.objects.running().get()

    with pytest.raises(NotLawful):
        turns.next_one(begun.pk, turn.pk, handler)
    assert (asked(begun), told("turn_over")) == ([("Een", "invited")], 0)

    volunteers.resume([three[2].pk])
    turns.next_one(begun.pk, turn.pk, handler)
    assert (asked(begun), told("turn_over")) == ([("Een", "ended"), ("Drie", "invited")], 1)


def test_of_two_who_are_asked_only_one_turn_ends(in_turn, ask, three, handler):
    request = ask(needs=2)
    turns.begin(request.pk, [offer.pk for offer in three], 0, handler)
    second = InTurn.objects.running().last()

    turns.next_one(request.pk, second.pk, handler)

    assert sorted(asked(request)) == [
        ("Drie", "invited"), ("Een", "invited"), ("Twee", "ended")
    ]  # fmt: skip


def test_a_turn_that_is_given_twice_is_refused_at_both_and_nothing_typed_is_lost(
    in_turn, ask, three, desk
):
    request = ask()
    screen = address(request, "match")
    names = [f"match-turn-{offer.reference}" for offer in three]
    typed = dict(zip(names, "112", strict=True))

    refused = desk.post(screen, {"seen": request.version, **typed})

    assert (refused.status_code, Match.objects.count()) == (422, 0)
    boxes = BeautifulSoup(refused.content, "html.parser").select("input[inputmode=numeric]")
    wrong = {box["name"]: (box["value"], box.get("aria-invalid")) for box in boxes if box["value"]}
    assert sorted(wrong.values(), key=str) == [("1", "true"), ("1", "true"), ("2", None)]
    typed[names[1]] = "3"
    assert desk.post(screen, {"seen": request.version, **typed}).status_code == 302
    assert [name for name, _state in asked(request)] == ["Een"]
