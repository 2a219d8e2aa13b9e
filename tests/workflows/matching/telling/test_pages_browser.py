"""The deaf lady: her helper knows before ringing. On a phone, without JavaScript, axe watching."""

import os
from functools import partial
from typing import Any

import pytest

from tests.axe import faults
from tests.browsers import in_browser
from tests.city import City
from tests.forms.builders import question
from tests.pages import address_in
from tests.workflows.matching.conftest import Filer
from tests.workflows.matching.order import told
from tests.workflows.matching.telling.test_never import contact_questions, set_form
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.fields import Texts
from workflows.matching.models import Match
from workflows.matching.services import invite
from workflows.staff.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}}
DEAF = "Slechthorend: niet bellen maar sms’en"
PICTURES = os.environ.get("TOLD_PICTURES", "")


def look(page: Any, path: str, press: str = "") -> tuple[str, list[Any], int]:
    """Open a page and press a button there: what it says then, what axe finds, its width."""
    page.goto(path)
    if press:
        page.click(press)
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{abs(hash((path, press)))}.png", full_page=True)
    width = page.evaluate("document.documentElement.scrollWidth")
    return page.inner_text("main"), faults(page), width


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_helper_reads_before_the_yes_not_to_ring(
    language: str, city: City, ask: Filer, volunteer: Filer, handler: User, live_server: Any,
    default_site: Any,
) -> None:  # fmt: skip
    mind = question("short_text", "Waarop letten we?", key="mind", meaning="help.reaching")
    set_form(city, *contact_questions("after"), mind)
    VolunteerCharter.objects.create(text=Texts(nl="Wat je ziet, hou je voor jezelf."))
    case = ask(mind=DEAF)
    (match,) = invite(case.pk, [volunteer("Jef Voorbeeld").pk], handler)
    invitation = address_in(language, "invitation", match.link)

    def shown(path: str, press: str = "", **options: Any) -> str:
        seen = partial(look, path=path, press=press)
        said, found, width = in_browser(seen, base_url=live_server.url, **PHONE, **options)
        assert (found, width) == ([], 390)
        return said

    asked = shown(invitation)
    assert (DEAF in asked, "Mia" in asked) == (True, False)
    held = shown(invitation, "button[value=accept]")
    assert (DEAF in held, "Mia" in held) == (True, False)

    word = told(match).code_word
    who = shown(address_in(language, "case_status", case.link))
    for said in ("Jef", word, DEAF):
        assert said in who
    helping = shown(invitation, "button[name=show]")
    for said in ("Mia Voorbeeld", "Voorbeeldstraat 1", DEAF, word):
        assert said in helping
    assert Match.objects.get().charter is not None
