"""How a handler finds cases, in a real browser."""

import re

from playwright.sync_api import Page

from tests.journeys.test_the_main_job import references_on


def in_queue(desk: Page, case_type: str, *, tests: bool = False) -> list[str]:
    """The references in the queue of a case type, or of its test submissions."""
    desk.goto("/admin/cases/")
    desk.locator(".desk-filters summary").click()
    desk.select_option("[name=type]", label=case_type)
    desk.get_by_label("Alleen testinzendingen").set_checked(tests)
    desk.get_by_role("button", name="Filteren", exact=True).click()
    desk.wait_for_url(re.compile("type="))
    return references_on(desk)
