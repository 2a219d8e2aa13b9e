"""What fell between people comes back: on the first screen, in the queue and in /healthz."""

import pytest
from django.urls import reverse

from tests.workflows.desk.conftest import address, fresh
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import CaseEvent
from workflows.cases.states import Verb
from workflows.desk.home import Number
from workflows.intake.occasions import DRAFT_LINK
from workflows.messages import services as messages
from workflows.messages.bounces.reading import Verdict
from workflows.messages.bounces.services import take_back
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.vault import keys

HOME = reverse("wagtailadmin_home")
UNSENT = reverse("desk:unsent")
NONE = Number("Needs attention", "0", "")


def give_up(case):
    messages.give_up(OutboxMessage.objects.get(case_id=case.pk))


def close(case, user):
    cases.move(case.pk, Verb.CLOSE, staff(user), Closing(case.case_type.outcomes.first()))


def leave(user):
    user.is_active = False
    user.save()


def of_nobody(city, handler, stranger):
    """A closed case whose mail failed and one of a colleague who left; and what is not it."""
    unsent, left, plain, done = (city.file() for _each in range(4))
    give_up(unsent)
    close(unsent, handler)
    for case in (left, done):
        city.team.members.add(stranger)
        cases.assign(case.pk, stranger, stranger)
    close(done, handler)
    leave(stranger)
    return unsent, left


def listed(response):
    return [row.case for row in response.context["rows"]]


def attention(client):
    """The number of requests on the first screen that need attention, and where it leads."""
    work = client.get(HOME).context["work"]
    numbers = [number for each in work for number in each.numbers]
    return next((one for one in numbers if one.label == "Needs attention"), NONE)


def test_what_fell_between_people_is_on_the_first_screen_and_in_the_queue(
    desk, city, handler, stranger
):
    unsent, left = of_nobody(city, handler, stranger)
    number = attention(desk)
    assert number.text == "2"
    page = desk.get(number.url)
    assert listed(page) == [unsent, left]
    assert page.content.decode().count("no longer here") == 1


def test_it_is_a_number_in_healthz(client, city, handler, stranger):
    assert client.get("/healthz").json()["needs_attention"] == 0
    of_nobody(city, handler, stranger)
    found = client.get("/healthz").json()
    assert (found["needs_attention"], found["messages_not_sent"]) == (2, 1)


def test_what_somebody_saw_to_is_gone(desk, city, handler, stranger):
    unsent, left = of_nobody(city, handler, stranger)
    desk.post(address(unsent, "looked-at"), {"seen": fresh(unsent).version})
    data = {"assign-handler": handler.pk, "assign-before": stranger.pk}
    desk.post(address(left, "assign"), {"seen": fresh(left).version, **data})
    assert attention(desk).text == "0"


def test_tests_and_cases_of_others_are_not_counted(desk, city, handler):
    case = city.file()
    give_up(case)
    type(case).objects.filter(pk=case.pk).update(team=None)
    assert attention(desk).text == "0"
    type(case).objects.filter(pk=case.pk).update(team=city.team, test=True)
    assert attention(desk).text == "0"


@pytest.fixture
def boss(coordinator, sign_in):
    return sign_in(coordinator)


def failed(city, number):
    made = [city.file() for _each in range(number)]
    for case in made:
        give_up(case)
    return made


def state_of(case):
    return OutboxMessage.objects.get(case_id=case.pk).state


def test_a_coordinator_sends_one_again(boss, city, coordinator, mailoutbox):
    one, other = failed(city, 2)
    message = OutboxMessage.objects.get(case_id=one.pk)
    boss.post(UNSENT, {"message": message.pk.hex})
    assert (state_of(one), state_of(other)) == ("waiting", "failed")
    assert (fresh(one).look_at, fresh(other).look_at) == (None, "message")
    event = CaseEvent.objects.get(what="message_again")
    assert (event.case, event.actor) == (one, coordinator)
    messages.sweep()
    assert len(mailoutbox) == 1


def test_a_coordinator_sends_all_again(boss, city, mailoutbox):
    made = failed(city, 3)
    reader = Recipient("nl", keys.claim(), email="mia@example.org")
    messages.notify(DRAFT_LINK, reader, {"draft_url": "/", "until": "morgen"})
    messages.give_up(OutboxMessage.objects.get(case_id=None))
    page = boss.get(UNSENT)
    assert (page.context["total"], "mia@example.org" in page.content.decode()) == (4, False)
    assert "Messages that did not arrive" in boss.get(HOME).content.decode()

    html = boss.post(UNSENT, {"all": "on"}, follow=True).content.decode()
    assert "4 messages are sent again" in html
    assert "All messages went out, and none came back." in html
    assert [fresh(case).look_at for case in made] == [None] * 3
    messages.sweep()
    assert len(mailoutbox) == 4


def test_other_marks_stay(boss, city):
    (case,) = failed(city, 1)
    type(case).objects.filter(pk=case.pk).update(look_at="trap message")
    boss.post(UNSENT, {"all": "on"})
    assert fresh(case).look_at == "trap"


def test_what_a_handler_saw_to_is_not_sent_again(desk, boss, city):
    (case,) = failed(city, 1)
    desk.post(address(case, "looked-at"), {"seen": fresh(case).version})
    boss.post(UNSENT, {"all": "on"})
    assert state_of(case) == "failed"


@pytest.mark.parametrize("chosen", [{}, {"message": "x"}, {"message": "0" * 32}])
def test_nothing_chosen_sends_nothing(boss, city, chosen):
    (case,) = failed(city, 1)
    html = boss.post(UNSENT, chosen, follow=True).content.decode()
    assert "Choose at least one message." in html
    assert state_of(case) == "failed"


def test_what_came_back_stands_in_the_list_with_why(boss, city, coordinator):
    case = city.file()
    messages.sweep()
    take_back(OutboxMessage.objects.get().pk, Verdict.DEAD)
    assert "came back: nobody has that address" in boss.get(UNSENT).content.decode()
    assert fresh(case).look_at == "message"
    boss.post(UNSENT, {"message": OutboxMessage.objects.get().pk.hex})
    message = OutboxMessage.objects.get()
    assert (message.state, message.is_dead_address, fresh(case).look_at) == ("waiting", False, None)


def test_what_did_not_arrive_is_told_by_phone_instead(boss, city, coordinator, mailoutbox):
    one, other = failed(city, 2)
    message = OutboxMessage.objects.get(case_id=one.pk)
    html = boss.post(UNSENT, {"message": message.pk.hex, "do": "ring"}, follow=True)
    assert "1 message is told by phone." in html.content.decode()
    assert (fresh(one).look_at, fresh(other).look_at) == ("ring_back", "message")
    message.refresh_from_db()
    assert (message.way, message.state, state_of(other)) == ("call", "waiting", "failed")
    assert "Je referentie is" in message.body
    events = CaseEvent.objects.filter(case=one).values_list("what", flat=True)
    assert list(events)[-2:] == ["call_back", "ring_instead"]
    messages.sweep()
    assert mailoutbox == []


def test_who_has_no_number_and_who_is_no_person_of_a_case_is_not_rung(boss, city):
    no_number = city.file(phone="")
    reader = Recipient("nl", keys.claim(), email="mia@example.org")
    messages.notify(DRAFT_LINK, reader, {"draft_url": "/", "until": "morgen"})
    rows = OutboxMessage.objects.all()
    for message in rows:
        messages.give_up(message)
    chosen = {"message": [row.pk.hex for row in rows], "do": "ring"}
    html = boss.post(UNSENT, chosen, follow=True).content.decode()
    assert "0 messages are told by phone." in html
    assert "have no number" in html
    assert (state_of(no_number), fresh(no_number).look_at) == ("failed", "message")


@pytest.mark.parametrize("name", ["editor", "operator", "handler", "privacy_officer"])
def test_nobody_else_sees_or_sends_them(request, name, sign_in, city):
    (case,) = failed(city, 1)
    client = sign_in(request.getfixturevalue(name))
    answers = [client.get(UNSENT).status_code, client.post(UNSENT, {"all": "on"}).status_code]
    answers.append(client.post(UNSENT, {"all": "on", "do": "ring"}).status_code)
    assert (answers, state_of(case)) == ([403, 403, 403], "failed")


def test_a_wait_of_many_costs_no_more_queries(boss, city, django_assert_max_num_queries):
    failed(city, 12)
    boss.get(UNSENT)
    with django_assert_max_num_queries(25):
        boss.get(UNSENT)
