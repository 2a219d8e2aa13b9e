"""The privacy officer's register, assessment and record in a browser: axe; nothing is too wide."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.axe import at_widths, look_at
from tests.browsers import signed_in
from workflows.privacy.breaches.models import Breach
from workflows.privacy.processors import Processor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@at_widths
def test_the_screens_of_a_breach_have_no_faults(
    live_server, sign_in, privacy_officer, handler, city, widths
):
    now = timezone.now()
    breach = Breach.objects.create(
        noticed_at=now - timedelta(hours=80),
        since=now.date(),
        until=now.date(),
        facts="Een laptop bleef in de trein liggen.",
        account=handler,
    )
    Processor.objects.create(name="Hoster", does="Houses the servers.", ends_on=now.date())
    screens = [
        reverse("desk:breaches"),
        reverse("desk:breach", args=[breach.pk]),
        reverse("desk:assessment"),
        reverse("desk:record"),
        reverse("wagtailadmin_home"),
        "/admin/processors/",
    ]

    def steps(page):
        for screen in screens:
            page.goto(screen)
            look_at(page, widths, screen)
        page.goto(screens[0])
        page.get_by_role("button", name="Write down").click()
        page.locator("[aria-invalid=true]").first.wait_for()
        look_at(page, widths, "refused")

    signed_in(live_server.url, sign_in(privacy_officer).cookies["sessionid"].value, steps)
