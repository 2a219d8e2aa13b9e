"""A passkey or an app beside the password, for whoever sees personal data."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.axe import faulty_elements as faults
from tests.browsers import in_browser
from tests.workflows.desk.accounts.acting import make
from workflows.staff import brake, second_factor
from workflows.staff.models import AccountEvent, User

pytestmark = pytest.mark.django_db

What = AccountEvent.What
PASSWORD = "leuven-helpt-demo"
HOME, FACTORS = "/admin/", "/admin/second-factor/"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def by_password(user: User) -> Client:
    """Send the first of the two forms."""
    client = Client()
    client.post("/admin/login/", {"login": user.username, "password": PASSWORD})
    return client


def code_now(user: User) -> str:
    """Return what the app of somebody shows."""
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return code_of(secret_of(kept))


def secret_of(kept: Authenticator) -> str:
    return decrypt(kept.data["secret"])


def code_of(secret: str) -> str:
    [counter, *_others] = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def set_up_app(user: User) -> list[str]:
    """Sign in, set an app up, and return the recovery codes that are shown."""
    client = by_password(user)
    screen = client.get(reverse("mfa_activate_totp")).content.decode()
    [secret] = re.findall(r"<code>(\w+)</code>", screen)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    # Nobody waits half a minute in a test, until the same code counts again.
    cache.clear()
    return re.findall(r"<code>(\w+)</code>", answer.content.decode())


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def test_who_sees_personal_data_makes_one_before_anything_else(required, city, handler, editor):
    assert is_in(by_password(editor))
    client = by_password(handler)
    answer = client.get(reverse("desk:queue"))
    assert (answer.status_code, answer.url) == (302, FACTORS)
    assert client.get(FACTORS).status_code == 200
    for part in ("wagtailadmin_javascript_catalog", "wagtailadmin_sprite"):
        assert client.get(reverse(part)).status_code == 200
    assert set_up_app(handler)
    assert client.get(reverse("desk:queue")).status_code == 200


def test_where_it_is_not_required_it_is_offered(city, handler):
    client = by_password(handler)
    assert is_in(client)
    assert FACTORS in client.get("/admin/account/").content.decode()


def test_whoever_finds_a_screen_open_changes_nothing(city, handler, time_machine):
    client = by_password(handler)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    there = client.get(reverse("mfa_activate_totp"))
    assert there.url.startswith(reverse("account_reauthenticate"))
    refused = client.post(there.url, {"password": "verkeerd"}).content.decode()
    assert "desk-form" in refused
    answer = client.post(there.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert answer.url == reverse("mfa_activate_totp")
    assert client.get(answer.url).status_code == 200


def test_the_password_alone_lets_nobody_in_any_longer(city, handler):
    set_up_app(handler)
    AccountEvent.objects.all().delete()
    client = by_password(handler)
    assert not is_in(client)
    assert not AccountEvent.objects.filter(what=What.SIGNED_IN).exists()
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet" in answer.content.decode()
    assert not is_in(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(handler)})
    assert is_in(client)
    said = [*AccountEvent.objects.order_by("pk").values_list("what", flat=True)]
    assert said == [What.REFUSED, What.SIGNED_IN]


def test_who_knows_the_password_cannot_guess_codes_beside_it(city, handler):
    set_up_app(handler)
    AccountEvent.objects.all().delete()
    for _each in range(brake.ACCOUNT.free):
        client = by_password(handler)
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    right = {"code": code_now(handler)}
    client.post(reverse("mfa_authenticate"), right)
    assert not is_in(client)
    brake.let_in(handler)
    client = by_password(handler)
    client.post(reverse("mfa_authenticate"), right)
    assert is_in(client)


def test_a_recovery_code_lets_in_once_and_is_shown_once(city, handler):
    codes = set_up_app(handler)
    assert len(codes) == 10
    client = by_password(handler)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(client)
    screen = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes[1] not in screen
    again = by_password(handler)
    again.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_in(again)


@pytest.mark.parametrize("must", [True, False])
def test_the_last_one_stays_where_one_is_required(settings, city, handler, must):
    settings.SECOND_FACTOR_REQUIRED = must
    set_up_app(handler)
    client = by_password(handler)
    client.post(reverse("mfa_authenticate"), {"code": code_now(handler)})
    answer = client.post(reverse("mfa_deactivate_totp"), follow=True)
    assert second_factor.has_one(handler) is must
    assert ("één manier" in answer.content.decode()) is must


def test_a_lost_one_is_taken_away_by_a_coordinator_and_written_down(city, handler, coordinator):
    set_up_app(handler)
    client = Client()
    client.force_login(coordinator)
    screen = client.get(reverse("desk:account_changes")).content.decode()
    assert f'<option value="{handler.pk}">' in screen
    client.post(reverse("desk:take_factor"), {"account": handler.pk})
    assert not second_factor.has_one(handler)
    event = AccountEvent.objects.first()
    assert (event.what, event.account, event.by) == (What.FACTOR_REMOVED, handler, coordinator)
    assert is_in(by_password(handler))


def test_that_of_a_coordinator_is_not_taken_by_one_alone(city, coordinator):
    second = make("second", "coordinator")
    second.set_password(PASSWORD)
    second.save()
    set_up_app(second)
    client = Client()
    client.force_login(coordinator)
    answer = client.post(reverse("desk:take_factor"), {"account": second.pk})
    assert answer.status_code == 403
    assert second_factor.has_one(second)
    call_command("take_factor", "second")
    assert not second_factor.has_one(second)
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("take_factor", "second")


def test_its_secret_is_sealed_and_opens_under_a_key_that_was_replaced(settings, city, handler):
    set_up_app(handler)
    kept = Authenticator.objects.get(user=handler, type=Authenticator.Type.TOTP)
    secret = secret_of(kept)
    assert secret not in str(kept.data)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 50
    assert secret_of(kept) == secret


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_and_used_in_a_browser(live_server, settings, city, handler):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    settings.SECOND_FACTOR_REQUIRED = True
    site = live_server.url.replace("127.0.0.1", "localhost")

    def sign_in(page: Page) -> None:
        page.goto(f"{site}{HOME}")
        page.get_by_label("Gebruikersnaam of e-mailadres").fill("handler")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.keyboard.press("Enter")

    def steps(page: Page) -> None:
        browser = page.context.new_cdp_session(page)
        browser.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        sign_in(page)
        page.wait_for_url(f"**{FACTORS}")
        assert faults(page) == []
        page.get_by_role("link", name="Een passkey toevoegen").click()
        assert faults(page) == []
        page.get_by_role("button", name="De passkey toevoegen").click()
        expect(page.locator("h1")).to_have_text("Herstelcodes")
        expect(page.locator("code")).to_have_count(10)
        assert faults(page) == []
        page.context.clear_cookies()
        sign_in(page)
        page.wait_for_url("**/second-factor/authenticate/")
        assert faults(page) == []
        page.get_by_role("button", name="Gebruik je passkey").click()
        page.wait_for_url(f"**{HOME}")
        page.goto(f"{site}{FACTORS}")
        expect(page.locator("#main")).to_contain_text("Passkey 1")
        assert faults(page) == []

    in_browser(steps)
