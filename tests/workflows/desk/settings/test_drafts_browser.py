"""A coordinator changes a case type in a draft, tries it and puts it live, in a browser: axe."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.axe import at_widths
from tests.axe import faulty_elements as faults
from tests.browsers import signed_in
from workflows.casetypes.models import CaseType

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@at_widths
def test_a_case_type_is_changed_beside_what_is_live(
    live_server, sign_in, coordinator, city, widths
):
    live = city.request

    def fits(page, where):
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            assert faults(page) == [], (width, where)

    def steps(page):
        page.goto(reverse("desk:case_type_draft", args=[live.pk]))
        fits(page, "none yet")
        page.get_by_role("button", name="Make a draft").click()
        page.get_by_role("spinbutton", name="Days kept").fill("60")
        page.get_by_role("button", name="Save", exact=True).click()
        page.goto(reverse("desk:case_type_draft", args=[live.pk]))
        expect(page.get_by_role("row", name="Days kept")).to_contain_text("60")
        page.get_by_role("button", name="Make a link").click()
        expect(page.get_by_role("link", name="/nl/probeerversie/")).to_be_visible()
        # The message that it is ready fades in, and axe would measure it half-way.
        page.reload()
        fits(page, "tried out")
        page.get_by_role("button", name="Put it live").click()
        expect(page.locator("body")).to_contain_text("is live as you set it")

    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, steps)
    assert CaseType.objects.get(pk=live.pk).retention_days == 60
