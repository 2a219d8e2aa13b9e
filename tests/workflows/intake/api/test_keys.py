"""Servers that we know by a key: a rate of their own, and for whom they send."""

import json

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command

from config import env
from tests.city import plain_answers
from workflows.cases.models import Case
from workflows.intake.api import views
from workflows.intake.api.callers import digest_of

ROOT = "/api/help/v1/"
KEY = "a-key-of-the-tests"
BEARER = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture(autouse=True)
def a_known_server(settings):
    caches["counts"].clear()
    settings.API_KEYS = {digest_of(KEY): ("city-site", "3/m")}


@pytest.fixture
def send(client, city):
    """Send a question; the text is another each time, so that it is not what is counted."""
    sent = []

    def post(**headers):
        sent.append(1)
        answers = {**plain_answers(city.question), "text": f"Vraag {len(sent)}?"}
        return client.post(
            f"{ROOT}forms/question/submissions/",
            json.dumps({"answers": answers}),
            content_type="application/json",
            headers={"Idempotency-Key": f"fresh-key-{len(sent)}", **headers},
        )

    return post


def marks():
    """The marks of every case, those with the fewest first: their keys have no order."""
    return sorted((case.look_at or "").split() for case in Case.objects.all())


def test_a_server_with_a_key_has_its_own_rate(client, city, monkeypatch, counting):
    monkeypatch.setattr(views.READING[0], "num_requests", 1)
    anybody = [client.get(f"{ROOT}forms/").status_code for _ in range(2)]
    known = [client.get(f"{ROOT}forms/", headers=BEARER) for _ in range(4)]
    assert anybody == [200, 429]
    assert [one.status_code for one in known] == [200, 200, 200, 429]
    assert known[0]["RateLimit-Policy"] == '"read";q=3;w=60'


@pytest.mark.parametrize("written", ["Bearer none-of-ours", "Bearer", f"Basic {KEY}", KEY])
def test_a_key_that_is_none_of_ours_is_refused(client, city, written):
    answer = client.get(f"{ROOT}forms/", headers={"Authorization": written})
    assert (answer.status_code, answer.json()["code"]) == (401, "key")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_what_a_server_sends_is_counted_by_visitor(send, counting):
    one = [send(**BEARER, Visitor="first").status_code for _ in range(2)]
    other = send(**BEARER, Visitor="second").status_code
    assert ([*one, other], marks()) == ([201, 201, 201], [[], [], []])


def test_too_much_of_one_visitor_is_marked(send, counting, settings):
    settings.API_KEYS = {digest_of(KEY): ("city-site", "60/m")}
    for _ in range(4):
        send(**BEARER, Visitor="first")
    assert marks() == [[], [], [], ["address"]]


def test_who_says_not_for_whom_is_not_counted_by_address(send, counting, settings):
    settings.API_KEYS = {digest_of(KEY): ("city-site", "60/m")}
    assert [send(**BEARER).status_code for _ in range(8)] == [201] * 8
    assert marks() == [[]] * 8


def test_anybody_else_is_counted_by_address(send, counting):
    """The control: a word for a visitor is believed of nobody without a key."""
    answers = [send(Visitor=str(number)).status_code for number in range(4)]
    assert (answers, marks()) == ([201] * 4, [[], [], [], ["address"]])


def test_a_new_key_is_told_once_and_its_line_is_taken(capsys, monkeypatch, settings, client, city):
    call_command("new_api_key", "city-site", "--rate", "90/m")
    key, line = (one.split(": ", 1)[1].strip() for one in capsys.readouterr().out.splitlines())
    monkeypatch.setenv("API_KEYS", line)
    settings.API_KEYS = env.api_keys("API_KEYS")
    answer = client.get(f"{ROOT}forms/", headers={"Authorization": f"Bearer {key}"})
    assert (answer.status_code, answer["RateLimit-Policy"]) == (200, '"read";q=90;w=60')
    assert key not in line


@pytest.mark.parametrize("wrong", [["A city"], ["city", "--rate", "many"]])
def test_a_name_or_rate_that_is_none_is_refused(wrong):
    with pytest.raises(CommandError):
        call_command("new_api_key", *wrong)


@pytest.mark.parametrize("written", ["city", "city:60/m:abc", f"city:60:{'a' * 64}", "C:1/m:"])
def test_a_line_that_is_none_stops_the_start(monkeypatch, capsys, written):
    monkeypatch.setenv("API_KEYS", written)
    with pytest.raises(SystemExit):
        env.api_keys("API_KEYS")
    assert "API_KEYS must list name:rate:sha256" in capsys.readouterr().err
