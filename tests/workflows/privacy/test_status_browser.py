"""Who saw my data, on a phone and a laptop: without JavaScript, and with it while axe watches."""

import os
from functools import partial

import pytest

from tests.axe import faults
from tests.browsers import in_browser
from tests.pages import address_in
from tests.workflows.desk.conftest import case_in, refer
from workflows.vault import ledger
from workflows.vault.ledger import What

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TOLD_PICTURES", "")


def opened(page, path, width):
    """Open the list, and return what it says."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    page.click(".who-saw summary")
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/who-saw-{width}-{path[-1]}.png", full_page=True)
    return page.inner_text(".who-saw")


def looked_at(page, path, width):
    """Open the list, and return what axe, which is a script, finds, and how wide the page is."""
    opened(page, path, width)
    return faults(page), page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("language", "words"), [("nl", "bekeek het"), ("en", "looked at it")])
def test_who_saw_it_opens_without_a_script(
    width, language, words, city, handler, live_server, default_site
):
    case = case_in("screened", city, handler)
    refer(case, city, handler)
    ledger.note_shown(
        handler.pk,
        case.pk,
        case.person_id,
        what=What.CASE_SHOWN,
        ground="handled",
        fields=["contact", "answers"],
    )
    there = {"path": address_in(language, "case_status", case.link), "width": width}
    url = live_server.url
    assert words in in_browser(partial(opened, **there), base_url=url, java_script_enabled=False)
    assert in_browser(partial(looked_at, **there), base_url=url) == ([], width)
