"""Adding a webhook in a real browser, with and without JavaScript; and what axe finds."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.browsers import signed_in
from workflows.webhooks import services
from workflows.webhooks.events import Event
from workflows.webhooks.models import Webhook, WebhookDelivery

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_webhook_is_added_shows_its_secret_and_its_log(
    live_server, sign_in, coordinator, city, javascript
):
    session = sign_in(coordinator).cookies["sessionid"].value

    def steps(page: Page) -> None:
        page.goto(reverse("webhooks:add"))
        page.locator("#id_name").fill("Nieuwe site")
        page.locator("#id_url").fill("http://build.example.org/")
        page.get_by_label("A page is published, or published anew").check()
        page.get_by_role("button", name=re.compile("Create|Save")).first.click()
        expect(page.get_by_text("The address has to begin with https://.")).to_be_visible()
        expect(page.get_by_label("A page is published, or published anew")).to_be_checked()
        page.locator("#id_url").fill("https://build.example.org/")
        page.get_by_role("button", name=re.compile("Create|Save")).first.click()
        expect(page.get_by_role("heading", level=1, name="Nieuwe site")).to_be_visible()
        page.get_by_role("button", name="Show the secret").click()
        expect(page.get_by_text("whsec_")).to_be_visible()
        page.get_by_role("button", name="Send a try").click()
        expect(
            page.get_by_role("cell", name="A try, asked for by staff", exact=True)
        ).to_be_visible()
        if javascript:
            # Without the message that fades in.
            page.reload()
            assert faults(page) == []
            page.evaluate("document.querySelector('h1').setAttribute('role', 'made-up')")
            assert faults(page) != []

    signed_in(live_server.url, session, steps, java_script_enabled=javascript)


def test_the_log_is_clear_to_axe(live_server, sign_in, coordinator, city):
    made = Webhook.objects.create(
        name="Front", url="https://build.example.org/", events=["page.published"]
    )
    services.tell(Event.PAGE_PUBLISHED, 12, 13)
    WebhookDelivery.objects.update(state="failed", outcome="silent", attempts=78)
    services.renew_secret(made.pk)
    session = sign_in(coordinator).cookies["sessionid"].value

    def steps(page: Page) -> None:
        page.goto(reverse("desk:webhook", args=[made.pk]))
        expect(page.get_by_role("row")).to_have_count(3)
        assert faults(page) == []
        page.goto(reverse("webhooks:index"))
        expect(page.get_by_role("link", name="Front")).to_be_visible()
        assert faults(page) == []

    signed_in(live_server.url, session, steps)
