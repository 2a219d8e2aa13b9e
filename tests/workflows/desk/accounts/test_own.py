"""One's own account: no way to guess the password of a screen that was left open."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.users.models import UserProfile

from tests.files import CANARY, PDF, chatty_picture
from workflows.staff import brake
from workflows.staff.models import AccountEvent

PAGE = "/admin/account/"
RIGHT, WRONG = "leuven-helpt-demo", "verkeerd-paard-batterij"
NEW = "kaasfondue met zeven lepels"
TOO_MANY = "Too many tries. Try again in 1 minute, or ask a coordinator to let you try now."
WRONG_OLD = "Your old password was entered incorrectly"
What = AccountEvent.What


@pytest.fixture
def mine(handler, sign_in):
    """The handler's screen, signed in; nothing was tried yet."""
    client = sign_in(handler)
    AccountEvent.objects.all().delete()
    return client


def fields(**more):
    """What the browser sends of the page, with changes."""
    shown = {
        "name_email-first_name": "A",
        "name_email-last_name": "B",
        "locale-preferred_language": "en",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    return shown | more


def change(client, old, new=NEW, **more):
    """Send the page with the old password and a new one."""
    passwords = {
        "password-old_password": old,
        "password-new_password1": new,
        "password-new_password2": new,
    }
    return client.post(PAGE, fields(**passwords, **more))


def text(response):
    return response.content.decode()


def knows(handler, password):
    handler.refresh_from_db()
    return handler.check_password(password)


def whats():
    return [*AccountEvent.objects.order_by("pk").values_list("what", flat=True)]


def later(**by):
    for event in AccountEvent.objects.all():
        event.at -= timedelta(**by)
        event.save()


def test_the_right_password_is_not_looked_at_after_five_wrong_ones(mine, handler):
    for _each in range(brake.ACCOUNT.free):
        assert WRONG_OLD in text(change(mine, WRONG))
    refused = change(mine, RIGHT)
    assert (refused.status_code, TOO_MANY in text(refused)) == (200, True)
    assert WRONG_OLD not in text(refused)
    assert knows(handler, RIGHT)

    later(seconds=16)
    assert change(mine, RIGHT).status_code == 302
    assert knows(handler, NEW)


def test_four_mistakes_are_free_and_one_sending_is_one_try(mine, handler):
    for _each in range(brake.ACCOUNT.free - 1):
        change(mine, WRONG)
    assert whats() == [What.REFUSED] * 4
    assert change(mine, RIGHT).status_code == 302
    assert knows(handler, NEW)
    assert whats() == [*[What.REFUSED] * 4, What.PASSWORD_SET]


def test_the_right_password_with_a_new_one_that_is_refused_is_no_wrong_try(mine, handler):
    for _each in range(brake.ACCOUNT.free + 2):
        assert TOO_MANY not in text(change(mine, RIGHT, new="short"))
    assert whats() == []
    assert change(mine, RIGHT).status_code == 302


def test_tries_here_and_on_the_page_to_sign_in_count_together(mine, handler):
    for _each in range(brake.ACCOUNT.free):
        change(mine, WRONG)
    answer = Client().post("/admin/login/", {"login": "handler", "password": RIGHT})
    assert answer.status_code == 200

    AccountEvent.objects.all().delete()
    for _each in range(brake.ACCOUNT.free):
        Client().post("/admin/login/", {"login": "handler", "password": WRONG})
    assert TOO_MANY in text(change(mine, RIGHT))


def test_whoever_changes_something_else_tries_no_password(mine, handler):
    for old in ("", WRONG):  # a browser may fill in the old one by itself
        assert mine.post(PAGE, fields(**{"password-old_password": old})).status_code == 302
    handler.refresh_from_db()
    assert (handler.first_name, whats()) == ("A", [])


def test_nobody_keeps_a_copy_of_the_page_and_who_is_out_signs_in(mine):
    assert "no-store" in mine.get(PAGE)["Cache-Control"]
    assert re.match("/admin/login/", Client().get(PAGE)["Location"])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(40, 20), (900, 450)])
def test_of_a_picture_of_oneself_nothing_but_the_picture_is_kept(mine, handler, kind, size):
    sent = chatty_picture(kind, size=size)
    assert CANARY in sent
    picture = SimpleUploadedFile(f"ik.{kind.lower()}", sent)
    assert mine.post(PAGE, fields(**{"avatar-avatar": picture})).status_code == 302
    kept = Path(UserProfile.get_for_user(handler).avatar.path).read_bytes()
    assert (CANARY in kept) is False
    with Image.open(BytesIO(kept)) as drawn:
        assert drawn.size == ((40, 20) if size[0] < 400 else (400, 200))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ik.png", b"<html><script>alert(1)</script></html>"),
        ("ik.pdf", PDF),
        ("ik.html", chatty_picture("PNG")),
    ],
    ids=["a page", "a PDF", "a picture called a page"],
)
def test_what_is_no_picture_or_says_it_is_none_is_refused(mine, handler, name, content):
    mine.post(PAGE, fields(**{"avatar-avatar": SimpleUploadedFile(name, content)}))
    avatar = UserProfile.get_for_user(handler).avatar
    assert not avatar


def test_a_picture_that_is_there_stays_when_none_is_sent(mine, handler):
    picture = SimpleUploadedFile("ik.png", chatty_picture("PNG"))
    mine.post(PAGE, fields(**{"avatar-avatar": picture}))
    before = UserProfile.get_for_user(handler).avatar.name
    mine.post(PAGE, fields())
    assert before
    assert UserProfile.get_for_user(handler).avatar.name == before
