"""What a sign-in begins, what ends it, and how a password is taken."""

import math
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from workflows.staff.models import User

PAGE, OWN, OUT = "/admin/login/", "/admin/account/", "/admin/logout/"
RIGHT, NEW = "leuven-helpt-demo", "kaasfondue met zeven lepels"
# 36 letters and figures, of which Django draws 32 by the generator of the system.
BITS_OF_A_SIGN = math.log2(36)


def signed_in(login="handler", password=RIGHT, client=None):
    client = client or Client()
    client.post(PAGE, {"login": login, "password": password})
    return client


def is_in(client):
    return client.get(OWN).status_code == 200


def session_of(client):
    return client.cookies["sessionid"].value


@pytest.fixture
def mailed(handler):
    """The address of the link with which the handler sets a password."""
    handler.email = "handler@example.org"
    handler.save()
    Client().post(reverse("wagtailadmin_password_reset"), {"email": handler.email})
    return re.search(r"/admin/password_reset/\S+", mail.outbox[0].body).group()


def set_by(link, password):
    """Open the link and set a password; return whether it was taken."""
    client = Client()
    opened = client.get(link)
    if opened.status_code != 302:
        return False
    sent = client.post(opened.url, {"new_password1": password, "new_password2": password})
    return sent.status_code == 302


LETTERS = " Kaasfondue  met zeven Lepels é🧀 " + "en nog een heel eind verder " * 3


@pytest.mark.parametrize(
    "other",
    [LETTERS.strip(), LETTERS.lower(), LETTERS[:72], LETTERS[:-1], LETTERS.replace("é", "e")],
)
def test_a_password_is_taken_to_the_letter(handler, other):
    handler.set_password(LETTERS)
    handler.save()
    assert not is_in(signed_in(password=other))
    assert is_in(signed_in(password=LETTERS))


@pytest.mark.parametrize("address", [PAGE, OWN, "link"])
def test_boxes_for_passwords_hide_them_and_take_what_a_manager_fills_in(
    address, coordinator, mailed
):
    client = signed_in("coordinator") if address == OWN else Client()
    page = client.get(mailed if address == "link" else address, follow=True)
    boxes = BeautifulSoup(page.content, "html.parser").select("input[name*=password]")
    assert boxes
    for box in boxes:
        assert box["type"] == "password"
        assert box.get("autocomplete") in ("current-password", "new-password")
        assert not {"onpaste", "maxlength", "pattern", "readonly"} & set(box.attrs)


def test_whoever_comes_in_is_asked_what_they_know_and_no_question_about_themselves(db):
    page = BeautifulSoup(Client().get(PAGE).content, "html.parser")
    assert {box["name"] for box in page.select("form input:not([type=hidden])")} == {
        "login",
        "password",
    }
    lost = Client().get(reverse("wagtailadmin_password_reset")).content
    asked = BeautifulSoup(lost, "html.parser").select("form input:not([type=hidden])")
    assert {box["name"] for box in asked} == {"email"}


def test_no_account_comes_with_the_site(db):
    assert not User.objects.exists()


def test_the_control_is_an_account_that_somebody_made(handler):
    assert [*User.objects.all()] == [handler]


def test_a_link_to_set_a_password_opens_once(mailed, handler):
    assert set_by(mailed, NEW)
    assert not set_by(mailed, "een heel ander paard")
    assert is_in(signed_in(password=NEW))


@pytest.mark.parametrize(("hours", "opens"), [(23, True), (25, False)])
def test_a_link_to_set_a_password_opens_for_a_day(mailed, time_machine, hours, opens):
    # Django reads the clock on the wall, which the machine sets by this zone.
    time_machine.move_to(timezone.localtime() + timedelta(hours=hours))
    assert set_by(mailed, NEW) is opens


def test_a_session_is_known_by_more_bits_than_anybody_guesses(db):
    drawn = {SessionStore()._get_new_session_key() for _time in range(100)}
    assert len(drawn) == 100
    assert min(len(key) for key in drawn) * BITS_OF_A_SIGN >= 128
    assert {re.fullmatch("[a-z0-9]+", key) is None for key in drawn} == {False}


def test_signing_in_begins_a_session_of_its_own_and_ends_the_one_before(handler):
    client = Client()
    session = client.session
    session["left"] = "by whoever had this browser before"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    signed_in(client=client)
    first = session_of(client)
    assert first != before
    assert not Session.objects.filter(session_key=before).exists()
    assert is_in(client)


def test_who_is_out_is_out_on_the_server_too(handler):
    client = signed_in()
    copied = Client()
    copied.cookies["sessionid"] = session_of(client)
    assert is_in(copied)
    left = client.post(OUT)
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert not is_in(copied)
    assert not Session.objects.exists()


def test_an_invented_session_is_none(handler):
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    assert not is_in(client)
    assert is_in(signed_in())


def test_who_is_deactivated_or_gets_another_password_is_out_at_once(handler, editor):
    inside, other = signed_in(), signed_in("editor")
    assert is_in(inside)
    User.objects.filter(pk=handler.pk).update(is_active=False)
    assert (is_in(inside), is_in(other)) == (False, True)
    editor.set_password(NEW)
    editor.save()
    assert not is_in(other)


def test_the_way_out_is_on_every_screen(coordinator):
    """On each that the menu of who sees most leads to."""
    client = signed_in("coordinator")
    menu = BeautifulSoup(client.get("/admin/").content, "html.parser").find(
        id="wagtail-sidebar-props"
    )
    screens = set(re.findall(r'"(/admin/[^"]*)"', menu.string)) - {OUT}
    assert len(screens) > 20
    for screen in screens:
        shown = client.get(screen, follow=True)
        assert shown.status_code == 200, screen
        assert f'"{OUT}"'.encode() in shown.content, screen
