"""What is odd is marked, a flood is stopped, and a person is never refused."""

import json
import re
import time

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import RequestFactory

from tests.cms import builder
from tests.pages import read_on
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import Mark
from workflows.intake import rates, spam
from workflows.intake.models import Draft, SpamCount
from workflows.intake.spam import Flood, Traces

ANSWERS = {"name": "Mia Voorbeeld", "text": "Waar kan ik een mondmasker krijgen?"}


def traces(number=0, **changes):
    plain = {"address": f"10.0.0.{number}", "typed": f"Vraag {number}", "trap": "", "seconds": 60}
    return Traces(**{**plain, **changes})


def test_what_people_do_is_not_marked(counting):
    assert [spam.weigh(traces(number)) for number in range(20)] == [[]] * 20


@pytest.mark.parametrize(
    ("odd", "mark"),
    [({"trap": "http://spam.example"}, Mark.TRAP), ({"seconds": 2.9}, Mark.FAST)],
)
def test_the_trap_and_the_minimum_time_mark_and_refuse_nothing(counting, odd, mark):
    assert spam.weigh(traces(**odd)) == [mark]


def test_many_from_one_address_are_marked(counting):
    same = {"address": "10.9.9.9"}

    marks = [spam.weigh(traces(number, **same)) for number in range(5)]

    assert marks == [[], [], [], [Mark.ADDRESS], [Mark.ADDRESS]]


def test_the_same_text_from_many_addresses_is_marked(counting):
    marks = [spam.weigh(traces(number, typed={"text": ["Koop nu"]})) for number in range(4)]

    assert marks == [[], [], [Mark.TEXT], [Mark.TEXT]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("same", "reason", "limit"),
    [({"address": "10.9.9.9"}, "address", 6), ({"typed": "Koop nu"}, "text", 5)],
)
def test_a_flood_is_stopped_and_counted_and_others_are_not(counting, same, reason, limit):
    for number in range(limit):
        spam.weigh(traces(number, **same))

    for number in range(2):
        with pytest.raises(Flood):
            spam.weigh(traces(50 + number, **same))

    assert spam.weigh(traces(99)) == []
    [row] = SpamCount.objects.all()
    assert (row.reason, row.stopped, row.count) == (reason, True, 2)


def test_a_flood_ends(counting, monkeypatch):
    for _time in range(7):
        rates.count("address", "10.9.9.9", 600)
    assert rates.count("address", "10.9.9.9", 600) == 8

    later = time.time() + 600
    monkeypatch.setattr(time, "time", lambda: later)
    assert rates.count("address", "10.9.9.9", 600) == 1


def test_what_is_counted_tells_no_address(counting):
    rates.count("address", "10.9.9.9", 600)

    assert "10.9.9.9" not in str(caches["counts"]._cache)
    first = rates.hidden("10.9.9.9")
    assert rates.hidden("10.9.9.9") == first
    caches["counts"].clear()
    assert rates.hidden("10.9.9.9") != first


@pytest.mark.parametrize(
    ("proxies", "sent", "seen"),
    [
        (0, "9.9.9.9", "127.0.0.1"),
        (1, "1.1.1.1, 9.9.9.9", "9.9.9.9"),
        (2, "1.1.1.1, 9.9.9.9, 10.0.0.1", "9.9.9.9"),
        (1, "", "127.0.0.1"),
        (1, "not an address", "unknown"),
        (1, "2a02:1811:cc00:1:aaaa:bbbb:cccc:dddd", "2a02:1811:cc00:0001"),
        (1, "::ffff:9.9.9.9", "9.9.9.9"),
        (1, "::FFFF:0909:0909", "9.9.9.9"),
        (1, "9.9.9.9:51234", "9.9.9.9"),
        (1, "[::ffff:9.9.9.9]:51234", "9.9.9.9"),
        (1, "[2a02:1811:cc00:1::1]:51234", "2a02:1811:cc00:0001"),
        (1, "[2a02:1811:cc00:1::2]", "2a02:1811:cc00:0001"),
        (2, "1.1.1.1:9, ::ffff:9.9.9.9, 10.0.0.1:443", "9.9.9.9"),
        (1, "9.9.9.9:", "unknown"),
        (1, "[9.9.9.9", "unknown"),
    ],
)
def test_the_address_is_what_our_own_proxies_saw(settings, proxies, sent, seen):
    settings.PROXIES = proxies

    assert rates.address_of(RequestFactory().get("/", headers={"X-Forwarded-For": sent})) == seen


def test_an_address_of_the_socket_itself_is_read_alike():
    request = RequestFactory().get("/", REMOTE_ADDR="::ffff:9.9.9.9")
    assert rates.address_of(request) == "9.9.9.9"


@pytest.mark.parametrize("written", ["::ffff:10.9.9.{}", "10.9.9.{}:51234", "10.9.9.{}"])
def test_a_flood_from_one_address_stops_no_other(counting, settings, written):
    settings.PROXIES = 1

    def place(number):
        headers = {"X-Forwarded-For": written.format(number)}
        return rates.address_of(RequestFactory().get("/", headers=headers))

    for _time in range(20):
        rates.count("address", place(1), 600)
    assert [rates.count("address", place(number), 600) for number in (1, 2)] == [21, 1]


@pytest.fixture
def form(city, client):
    """Where the question form is sent, its token, and the page it stands on."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    page = builder.add(builder.home(), FormPage(title="Een vraag", case_type=city.question))
    html = client.get(page.url).content.decode()
    return re.search(r'action="(/nl/verzenden[^"]+)"', html)[1], page.url


def send(client, form, text="Waar?", **changes):
    action, url = form
    page = BeautifulSoup(client.get(url).content, "html.parser")
    token = page.select_one("[name=_token]")["value"]
    sent = client.post(action, {**ANSWERS, "text": text, **changes, "_token": token})
    return read_on(client, sent)


def test_an_odd_submission_becomes_a_case_with_a_mark_an_event_and_a_count(client, form, counting):
    assert send(client, form, homepage="http://spam.example").status_code == 303

    case = Case.objects.get()
    assert (case.look_at, len(case.marks)) == ("trap fast", 2)
    event = case.events.get(what=CaseEvent.What.MARKED)
    assert (event.detail, event.actor_kind) == ({"marks": ["trap", "fast"]}, "resident")
    counts = SpamCount.objects.values_list("reason", "stopped", "count")
    assert set(counts) == {("trap", False, 1), ("fast", False, 1)}
    assert "spam.example" not in str(case.submission.answers)


def test_a_plain_submission_has_no_mark(client, form, counting, settings):
    settings.SPAM_FAST_SECONDS = 0
    send(client, form)

    assert Case.objects.get().look_at is None
    assert (SpamCount.objects.count(), CaseEvent.objects.count()) == (0, 1)


def test_a_flood_is_answered_429_with_the_text_kept(client, form, counting):
    for number in range(6):
        assert send(client, form, f"Vraag {number}").status_code == 303

    answer = send(client, form, "Vraag van een echte mens")
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, Case.objects.count()) == (429, 6)
    assert page.select_one("[name=text]").get_text(strip=True) == "Vraag van een echte mens"
    assert page.select_one("[role=alert]")
    [stopped] = SpamCount.objects.filter(stopped=True)
    assert (stopped.reason, stopped.count) == ("address", 1)


def send_by_api(client, number, key="", **answers):
    """Send the same form by the API."""
    return client.post(
        "/api/help/v1/forms/question/submissions/",
        json.dumps({"answers": {**ANSWERS, "text": f"Vraag {number}", **answers}}),
        content_type="application/json",
        headers={"Idempotency-Key": key or f"fresh-key-{number}"},
    )


def test_what_comes_by_the_api_is_weighed_without_trap_and_time(client, city, counting):
    answers = [send_by_api(client, number) for number in range(7)]

    assert [answer.status_code for answer in answers] == [201] * 6 + [429]
    assert (answers[6].json()["code"], answers[6]["Retry-After"]) == ("flood", "600")
    marks = Case.objects.order_by("received_at").values_list("look_at", flat=True)
    assert list(marks) == [None] * 3 + ["address"] * 3
    assert set(SpamCount.objects.values_list("reason", "stopped", "count")) == {
        ("address", False, 3),
        ("address", True, 1),
    }


def test_the_same_text_by_the_api_is_marked(client, city, counting):
    for number in range(3):
        assert send_by_api(client, "twin", f"fresh-key-{number}").status_code == 201

    assert list(Case.objects.order_by("received_at").values_list("look_at", flat=True))[2] == "text"


def test_drafts_of_the_api_are_weighed_when_begun_and_when_sent(client, stepwise, counting):
    def post(where, **body):
        where = f"/api/help/v1/{where}/"
        return client.post(where, json.dumps(body), content_type="application/json")

    answers = {"help": "eat", "name": "Mia Voorbeeld"}
    begun = [post("forms/request/drafts", answers=answers) for _time in range(7)]
    assert [answer.status_code for answer in begun] == [201] * 6 + [429]
    assert begun[6].json()["code"] == "flood"

    links = [answer.json()["link"] for answer in begun[:6]]
    sent = [post(f"drafts/{link}/submission") for link in links]
    assert [answer.status_code for answer in sent] == [201] * 5 + [429]
    marks = Case.objects.order_by("received_at").values_list("look_at", flat=True)
    assert list(marks) == [None, None, "text", "address text", "address text"]
    assert Draft.objects.count() == 1


def test_a_wrong_answer_counts_once_and_is_marked_no_more_for_it(client, form, counting):
    for _time in range(2):
        assert send(client, form, name="").status_code == 422

    assert send(client, form).status_code == 303
    assert "address" not in Case.objects.get().look_at


def test_nobody_sees_or_reaches_the_trap(client, form):
    page = BeautifulSoup(client.get(form[1]).content, "html.parser")

    box = page.select_one(f"[name={spam.TRAP}]")
    assert (box["tabindex"], box["autocomplete"]) == ("-1", "off")
    assert box.find_parent(attrs={"aria-hidden": "true"})["class"] == ["visually-hidden"]


def test_a_form_of_several_steps_is_weighed_when_it_is_sent(visitor, counting):
    check = visitor.to_the_check()

    assert visitor.client.post(check, {spam.TRAP: "x"}).status_code == 303
    assert Case.objects.get().look_at == "trap fast"


def test_a_flood_of_beginnings_is_stopped_with_the_text_kept(visitor, counting):
    for _time in range(6):
        visitor.answer(visitor.begin(), help="talk")

    there = visitor.client.post(visitor.begin(), {"help": "talk"})["Location"]
    answer = visitor.client.get(there)
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, Draft.objects.count()) == (429, 7)
    assert page.select_one("[name=help][value=talk]").has_attr("checked")
