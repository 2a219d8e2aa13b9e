"""Tiles with signs and slips, and what suits instead, on a phone: axe watching."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from cms.models import Moment
from tests.axe import at_widths, look_at
from tests.browsers import in_browser
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.test_accessibility import HOST, answer_from
from tests.cms.test_instead import filled_in, pages

__all__ = ["pages"]
pytestmark = pytest.mark.browser


def moments(first: date) -> list[Moment]:
    """Return four Saturday mornings."""
    days = [first + timedelta(weeks=number) for number in range(4)]
    place = {"place": "Ladeuzeplein", "wanted": 6}
    return [Moment(day=day, starts_at=time(9), ends_at=time(12), **place) for day in days]


@at_widths
def test_tiles_a_vacancy_and_what_suits_instead_have_no_faults(
    client: Client, pages: Pages, city: City, widths: Any
) -> None:
    page = pages.vacancy
    page.moments, page.partner = moments(timezone.localdate() + timedelta(days=3)), city.partner
    page.save_revision().publish()
    read = {url: client.get(url).content.decode() for url in ("/nl/helpen/", page.url)}
    read["/instead/"] = str(filled_in(client, age="71"))

    def look(browser: Page) -> None:
        browser.route("**", answer_from(read))
        for url in read:
            browser.goto(f"{HOST}{url}")
            look_at(browser, widths, url)

    in_browser(look)
