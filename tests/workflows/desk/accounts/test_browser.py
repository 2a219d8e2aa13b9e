"""Signing in and the second person's screens, in a real browser."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from playwright.sync_api import expect

from tests.axe import at_widths
from tests.axe import faulty_elements as faults
from tests.browsers import signed_in
from workflows.desk.accounts.invitations import links
from workflows.staff import accounts, brake
from workflows.staff.log import note
from workflows.staff.models import AccountEvent, User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_staff_sign_in_after_a_mistake_and_find_where_they_were_going(live_server, handler, city):
    queue = reverse("desk:queue")

    def steps(page):
        page.goto(queue)
        expect(page.locator("h1")).to_have_text("Meld je aan bij Leuven Helpt")
        assert faults(page) == []
        page.get_by_label("Gebruikersnaam of e-mailadres").fill("handler")
        page.get_by_label("Wachtwoord").fill("verkeerd")
        page.keyboard.press("Enter")
        expect(page.locator(".messages")).to_contain_text("horen niet samen")
        assert faults(page) == []
        page.get_by_label("Wachtwoord").fill("leuven-helpt-demo")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{queue}")
        expect(page.locator("h1")).to_be_visible()

    # A cookie of a session that ended.
    signed_in(live_server.url, "gone", steps)


@at_widths
def test_axe_finds_nothing_on_the_screens_of_accounts_and_finds_a_planted_fault(
    live_server, sign_in, coordinator, privacy_officer, handler, widths
):
    wanted = {"groups": [Group.objects.get(name="coordinator").pk], "email": "new@example.org"}
    accounts.ask(handler, wanted, coordinator)
    for _each in range(brake.ACCOUNT.free + 4):
        AccountEvent.objects.create(
            what=AccountEvent.What.REFUSED, account=handler, login=brake.login_of(handler)
        )
    note(AccountEvent.What.ROLE_GIVEN, handler, by=coordinator, detail="editor")
    waits = User.objects.create(username="an@example.org", email="an@example.org", password="!")
    note(AccountEvent.What.INVITED, waits, by=coordinator)
    uid = urlsafe_base64_encode(force_bytes(waits.pk))
    invitations = {
        reverse("desk:invite"): "an@example.org",
        reverse("invited", args=[uid, links.make_token(waits)]): "Kies je wachtwoord",
        reverse("invited", args=[uid, "oud"]): "Deze link werkt niet meer",
    }
    screens = {
        reverse("desk:account_changes"): "Let handler try again",
        reverse("desk:account_log"): "Role given",
    }

    def look(page, screens):
        for path, text in screens.items():
            for width in widths:
                page.set_viewport_size({"width": width, "height": 844})
                page.goto(path)
                expect(page.locator("#main")).to_contain_text(text)
                assert faults(page) == [], (path, width)

    def steps(page):
        look(page, screens)
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    invites = sign_in(coordinator).cookies["sessionid"].value
    signed_in(live_server.url, invites, lambda page: look(page, invitations))
    signed_in(live_server.url, sign_in(privacy_officer).cookies["sessionid"].value, steps)
