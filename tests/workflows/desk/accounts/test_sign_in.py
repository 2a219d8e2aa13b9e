"""One page to sign in, with a brake on guessing that needs no cache."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from workflows.staff import brake
from workflows.staff.models import AccountEvent, User
from workflows.staff.tasks import forget_old

What = AccountEvent.What
PAGE = "/admin/login/"
RIGHT, WRONG = "leuven-helpt-demo", "verkeerd-paard-batterij"


def send(login, password, *, client=None, place="192.0.2.1"):
    """Send the form from a place; return the answer."""
    client = client or Client()
    return client.post(PAGE, {"login": login, "password": password}, REMOTE_ADDR=place)


def is_in(response):
    return response.status_code == 302 and response.url == "/admin/"


def guess(login, times, **where):
    for _each in range(times):
        send(login, WRONG, **where)


def later(**by):
    """Let time pass: everything that was tried is so much older."""
    for event in AccountEvent.objects.all():
        event.at -= timedelta(**by)
        event.save()


def whats():
    return [*AccountEvent.objects.order_by("pk").values_list("what", flat=True)]


@pytest.fixture(autouse=True)
def _nothing_before(handler):
    handler.email = "handler@example.org"
    handler.save()
    AccountEvent.objects.all().delete()


@pytest.mark.parametrize("login", ["handler", "Handler", " handler ", "handler@example.org"])
def test_staff_sign_in_by_username_or_address(login):
    client = Client()
    assert is_in(send(login, RIGHT, client=client))
    assert client.get(reverse("desk:queue")).status_code == 200
    assert whats() == [What.SIGNED_IN]
    assert not EmailAddress.objects.exists()
    assert not any("handler" in str(value) for value in client.session.values())


@pytest.mark.parametrize(
    ("path", "onwards"),
    [
        ("/nl/_util/login/?next=/nl/", "/admin/login/?next=/nl/"),
        ("/en/_util/login/", "/admin/login/"),
        ("/admin/cases/", "/admin/login/?next=/admin/cases/"),
    ],
)
def test_every_other_door_leads_to_the_one_page(path, onwards):
    assert Client().get(path).url == onwards


def test_a_second_login_form_takes_no_password(handler):
    client = Client()
    client.post("/nl/_util/login/", {"username": "handler", "password": RIGHT})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path", ["signup", "social", "password/reset", "email", "confirm-email", "2fa", "logout"]
)
@pytest.mark.parametrize("root", ["/accounts/", "/admin/", "/admin/login/"])
def test_nobody_makes_their_own_account(root, path):
    response = Client().get(f"{root}{path}/")
    # To sign out takes a POST.
    assert response.status_code in (302, 404, 405)
    assert response.status_code != 302 or response.url.startswith(("/nl/", "/admin/"))


def test_who_was_going_somewhere_gets_there_and_nowhere_else():
    client = Client()
    body = {"login": "handler", "password": RIGHT}
    assert client.post(PAGE, body | {"next": "/admin/cases/"}).url == "/admin/cases/"
    assert Client().post(PAGE, body | {"next": "https://example.org/"}).url == "/admin/"
    assert client.get(PAGE + "?next=https://example.org/").url == "/admin/"


@pytest.mark.parametrize("way", ["same spelling", "other spellings", "other places"])
def test_sixty_wrong_passwords_and_then_the_right_one_stay_out(way):
    spellings = ["handler", "HANDLER", " handler", "handler@example.org", "Handler@Example.org"]
    for number in range(60):
        login = spellings[number % 5] if way == "other spellings" else "handler"
        place = f"198.51.100.{number}" if way == "other places" else "192.0.2.1"
        send(login, WRONG, place=place)
    assert not is_in(send("handler", RIGHT))
    assert whats().count(What.REFUSED) == brake.ACCOUNT.free


def test_five_mistakes_are_free():
    guess("handler", brake.ACCOUNT.free - 1)
    assert is_in(send("handler", RIGHT))
    guess("handler", brake.ACCOUNT.free - 1)
    assert is_in(send("handler", RIGHT))


def test_the_wait_doubles_up_to_the_lock_and_passes():
    guess("handler", brake.ACCOUNT.free)
    for seconds in (15, 30, 60, 120, 240, 1800, 1800):
        later(seconds=seconds - 5)
        assert not is_in(send("handler", RIGHT)), seconds
        later(seconds=6)
        guess("handler", 1)
    later(seconds=1801)
    assert is_in(send("handler", RIGHT))


def test_losing_every_cache_opens_nothing():
    guess("handler", 20)
    for cache in caches.all():
        cache.clear()
    assert not is_in(send("handler", RIGHT))


def test_one_place_that_tries_many_accounts_is_stopped_and_others_are_not():
    for number in range(brake.PLACE.free):
        send(f"somebody-{number}", WRONG, place="192.0.2.9")
    assert not is_in(send("handler", RIGHT, place="192.0.2.9"))
    assert is_in(send("handler", RIGHT, place="192.0.2.10"))


def test_an_account_that_is_not_there_and_one_that_is_read_the_same(handler, editor):
    User.objects.filter(pk=editor.pk).update(is_active=False)
    for number in range(8):
        pages = [
            send(login, WRONG, place=f"203.0.113.{place}{number}").content.decode()
            for place, login in enumerate(("handler", "nobody-at-all"))
        ]
        pages.append(send("editor", RIGHT, place=f"203.0.113.3{number}").content.decode())
        alike = {re.sub(r'value="[^"]*"|"CSRF_TOKEN": "\w+"', "", page) for page in pages}
        assert len(alike) == 1, number


def test_a_coordinator_lets_in_who_is_locked_out(coordinator, sign_in):
    guess("handler", 20)
    client = sign_in(coordinator)
    screen = client.get(reverse("desk:account_changes")).content.decode()
    assert "Let handler try again" in screen
    handler = User.objects.get(username="handler")
    client.post(reverse("desk:let_in"), {"account": handler.pk})
    assert is_in(send("handler", RIGHT))


def test_a_coordinator_lets_a_whole_office_in(coordinator, sign_in):
    for number in range(40):
        send(f"somebody-{number}", WRONG)
    client = sign_in(coordinator)
    assert "From 1 address nobody" in client.get(reverse("desk:account_changes")).content.decode()
    client.post(reverse("desk:let_in"))
    assert is_in(send("handler", RIGHT))


@pytest.mark.parametrize("name", ["handler", "operator", "editor"])
def test_nobody_else_lets_in(name, request, sign_in):
    user = request.getfixturevalue(name)
    guess("handler", 20)
    assert sign_in(user).post(reverse("desk:let_in"), {"account": user.pk}).status_code == 403
    assert not is_in(send("handler", RIGHT))


@pytest.mark.parametrize("argument", ["handler", "handler@example.org", "--everybody"])
def test_a_command_lets_in_when_no_coordinator_can(argument):
    guess("handler", 20)
    call_command("let_in", argument)
    assert is_in(send("handler", RIGHT))


def test_the_command_says_when_there_is_no_such_account():
    with pytest.raises(CommandError, match="nobody"):
        call_command("let_in", "nobody")


def test_letting_one_account_in_lets_no_other_in_also_once_it_is_removed(editor):
    guess("handler", 20)
    guess("editor", 20, place="192.0.2.7")
    brake.let_in(editor)
    editor.delete()
    assert not is_in(send("handler", RIGHT, place="192.0.2.8"))


def test_the_log_holds_no_password_and_no_address():
    send("handler", WRONG, place="192.0.2.44")
    send("handler", RIGHT, place="192.0.2.44")
    for event in AccountEvent.objects.values():
        assert not any(text in str(event) for text in ("192.0.2", WRONG, RIGHT))
    assert whats() == [What.REFUSED, What.SIGNED_IN]


def test_a_flood_of_tries_leaves_one_line_a_minute():
    guess("handler", 100)
    assert whats().count(What.WAITING) == 1


def test_the_link_to_set_a_password_is_mailed_three_times_an_hour_at_most(handler):
    handler.set_unusable_password()
    handler.save()
    for _each in range(6):
        Client().post(reverse("wagtailadmin_password_reset"), {"email": "handler@example.org"})
    assert len(mail.outbox) == 3
    Client().post(reverse("wagtailadmin_password_reset"), {"email": "nobody@example.org"})
    assert len(mail.outbox) == 3


def test_whoever_sets_a_password_by_the_link_may_sign_in_at_once(handler):
    guess("handler", 20)
    client = Client()
    client.post(reverse("wagtailadmin_password_reset"), {"email": "handler@example.org"})
    path = re.search(r"/admin/password_reset/\S+", mail.outbox[0].body).group()
    form = client.get(path).url
    new = "kaasfondue met zeven lepels"
    for chosen in ("leuven-helpt", new):
        client.post(form, {"new_password1": chosen, "new_password2": chosen})
    assert not is_in(send("handler", "leuven-helpt"))
    assert is_in(send("handler", new))
    assert What.PASSWORD_SET in whats()


def test_old_lines_go_and_changes_stay_longer(handler):
    now = timezone.now()
    ages = {What.SIGNED_IN: (89, 91), What.ROLE_GIVEN: (91, 700, 731)}
    for what, days in ages.items():
        for number in days:
            AccountEvent.objects.create(what=what, account=handler, at=now - timedelta(number))
    forget_old()
    assert whats() == [What.SIGNED_IN, What.ROLE_GIVEN, What.ROLE_GIVEN]
