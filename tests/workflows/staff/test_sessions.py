"""A session ends by itself: sooner for who sees personal data."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from workflows.cases.models import Case
from workflows.staff import sessions

MINUTE = 60
LOGIN = "/admin/login/"


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test turns."""

    class Clock:
        now = int(time.time())

        def on(self, minutes):
            self.now += minutes * MINUTE

    clock = Clock()
    monkeypatch.setattr(sessions.time, "time", lambda: clock.now)
    return clock


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def is_in(client, path="/admin/account/"):
    return client.get(path).status_code == 200


IDLE = {
    "editor": 120,
    "operator": 30,
    "handler": 30,
    "coordinator": 30,
    "privacy_officer": 30,
}


@pytest.mark.parametrize(("name", "minutes"), IDLE.items())
def test_a_session_ends_after_so_long_without_a_click(name, minutes, request, city, clock):
    client = signed_in(request.getfixturevalue(name))
    clock.on(minutes - 1)
    assert is_in(client)
    clock.on(minutes - 1)
    assert is_in(client)
    clock.on(minutes)
    assert not is_in(client)
    assert not is_in(client)


def test_a_session_ends_with_the_working_day_however_busy(editor, clock):
    client = signed_in(editor)
    for _each in range(8 * 6 - 1):
        clock.on(10)
        assert is_in(client)
    clock.on(10)
    assert not is_in(client)
    assert not Session.objects.filter(session_key=client.cookies["sessionid"].value).exists()


def test_a_new_sign_in_begins_a_new_day(editor, clock):
    client = signed_in(editor)
    clock.on(8 * 60)
    client.force_login(editor)
    assert is_in(client)


def test_what_the_browser_asks_by_itself_is_no_click(handler, clock):
    client = signed_in(handler)
    for _each in range(29):
        clock.on(1)
        client.post("/admin/editing-sessions/release/1/")
    clock.on(1)
    assert not is_in(client)


def test_nothing_is_done_in_the_name_of_who_was_away_and_what_they_typed_comes_back(
    handler, city, clock
):
    case = city.file()
    client = signed_in(handler)
    clock.on(31)
    path = reverse("desk:act", args=[case.reference, "note"])
    response = client.post(path, {"note-text": "Belde om drie uur.", "seen": case.version})
    assert response.status_code == 403
    assert "Belde om drie uur." in response.content.decode()
    assert not Case.objects.get(pk=case.pk).notes.exists()


def test_a_click_is_not_always_a_write(handler, clock):
    client = signed_in(handler)
    client.get("/admin/account/")
    seen = client.session[sessions.SEEN]
    clock.on(0.5)
    client.get("/admin/account/")
    assert client.session[sessions.SEEN] == seen
    clock.on(0.5)
    client.get("/admin/account/")
    assert client.session[sessions.SEEN] == seen + MINUTE


def test_a_page_for_residents_does_not_differ_by_cookie(city):
    assert "Cookie" not in Client().get("/nl/").get("Vary", "")
