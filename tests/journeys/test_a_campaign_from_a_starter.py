"""A campaign from a starter, from nothing to its first screened case in both languages.

A moderator begins and publishes it, a coordinator agrees; residents ask in Dutch and in English, a
handler screens. Every click of staff is counted, as for a campaign from empty.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.editing import said
from tests.journeys.keystrokes import Person, Work
from tests.journeys.test_a_campaign_from_empty import publish, screen
from tests.journeys.test_a_host_family import fits
from tests.journeys.test_the_main_job import (
    fill_in_address,
    fill_in_contact,
    reference_on,
    send,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

MOST_CLICKS = 20


@dataclass(frozen=True)
class Example:
    """A starter as it stands on the screen, a name, its addresses, and what residents answer."""

    starter: str
    name: tuple[str, str]
    addresses: tuple[str, str]
    answer: Callable[[Page], None]
    live: Callable[[Page], None] = fill_in_address


def sheltered(page: Page) -> None:
    page.check("[name=category] >> nth=0")
    page.fill("[name=persons]", "3")
    page.check("[name=pet][value=no]")
    for part, typed in (("day", "12"), ("month", "12"), ("year", "2026")):
        page.fill(f"[name=from_day-{part}]", typed)


def nowhere(_page: Page) -> None:
    """Who looks for a roof is asked for no address."""


def flooded(page: Page) -> None:
    page.check("[name=category] >> nth=0")
    page.check("[name=water][value=ankles]")
    page.check("[name=power][value=yes]")


def in_need(page: Page) -> None:
    page.check("[name=category] >> nth=0")
    page.fill("[name=why]", "De energierekening.")
    page.fill("[name=amount]", "250")


EXAMPLES = (
    Example(
        "Pompen en schoppen",
        ("Watersnood", "Flood"),
        ("/nl/hulp-na-wateroverlast/", "/en/help-after-flooding/"),
        flooded,
    ),
    Example(
        "Steun vragen",
        ("Noodfonds", "Emergency fund"),
        ("/nl/steun-vragen/", "/en/ask-for-support/"),
        in_need,
    ),
    Example(
        "Gastgezinnen",
        ("Onderdak", "A home"),
        ("/nl/een-gastgezin-zoeken/", "/en/look-for-a-host-family/"),
        sheltered,
        nowhere,
    ),
)


def begin(editor: Person, example: Example) -> None:
    """The moderator chooses a starter and types a name; the team is left to the coordinator."""
    desk = editor.page
    editor.work.begin("the campaign is made")
    editor.click(desk.get_by_role("link", name="Hulpacties opzetten", exact=True))
    editor.look()
    editor.click(desk.get_by_role("link", name="Nieuwe hulpactie"))
    editor.look()
    fits(desk, "a new campaign")
    editor.click(desk.get_by_label(re.compile(rf"^\s*{example.starter}:")))
    boxes = [desk.locator(f"[name=name_{language}]") for language in ("nl", "en")]
    editor.type(zip(boxes, example.name, strict=True))
    editor.click(desk.get_by_role("button", name="Maak de hulpactie"))
    assert example.name[0] in said(desk)
    expect(desk.locator("#next")).to_be_visible()
    editor.look()
    fits(desk, "the overview of a draft")


def agree(coordinator: Person, example: Example) -> None:
    """The coordinator finds it on the first screen, chooses the team and agrees."""
    desk = coordinator.page
    coordinator.work.begin("the coordinator agrees")
    desk.goto("/admin/")
    coordinator.look()
    coordinator.click(desk.get_by_role("link", name=re.compile(f"Ga akkoord.*{example.name[0]}")))
    coordinator.look()
    coordinator.click(desk.locator("#agree").get_by_label("Eerste lijn hulpvragen", exact=True))
    coordinator.click(desk.get_by_role("button", name="Ik ga hiermee akkoord"))
    assert "akkoord" in said(desk)
    coordinator.look()
    fits(desk, "the overview, agreed with")


def ask(page: Page, example: Example, number: int, name: str) -> str:
    """A resident fills in the form on its page, and reads the reference."""
    page.goto(example.addresses[number])
    page.click(".begin .button")
    example.answer(page)
    send(page)
    fill_in_contact(page, name, f"{name.split()[0].lower()}@example.org")
    example.live(page)
    page.check("[name=languages][value=nl]")
    page.check("[name=consent]")
    send(page)
    send(page)
    expect(page).to_have_url(re.compile(r"/(ontvangen|received)/$"))
    return reference_on(page)


FLOODS, *OTHERS = EXAMPLES
PROVED = pytest.mark.prove(name="campaign-from-starters")


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(FLOODS, id=FLOODS.name[1]),
        *(pytest.param(each, id=each.name[1], marks=PROVED) for each in OTHERS),
    ],
)
def test_from_a_starter_to_the_first_screened_case(
    page: Page, sign_in: Callable[[str], Page], example: Example
) -> None:
    work = Work()
    editor = Person(sign_in("moderator"), work)
    begin(editor, example)
    for address in example.addresses:
        assert page.goto(address).status == 404
    agree(Person(sign_in("coordinator"), work), example)
    publish(editor)
    fits(editor.page, "the overview of what is live")
    handler = Person(sign_in("handler"), work)
    for number, name in enumerate(("Lies Voorbeeld", "Ned Example")):
        screen(handler, ask(page, example, number, name))
    print(f"\n{example.name[1]}\n{work}")  # noqa: T201 (what the proof shows)
    assert work.sum.clicks <= MOST_CLICKS
