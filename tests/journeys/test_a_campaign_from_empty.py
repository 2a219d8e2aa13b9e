"""Host families from an empty campaign, to the first screened case in both languages.

A moderator builds and publishes, a coordinator agrees, a handler screens; every click, every
screen and every second of all of them is counted, by the keystroke-level model.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.editing import said
from tests.journeys.keystrokes import Person, Work
from tests.journeys.test_the_main_job import fill_in_contact, press, reference_on, send, state_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="campaign-from-empty"),
]

MOST_CLICKS, MOST_SCREENS, MOST_MINUTES = 60, 25, 15
CAMPAIGN = ("Gastgezinnen", "Host families")
# Not what the starter calls it, which another journey publishes on the same site.
SEEKING = ("Een gastgezin vinden", "Find a host family")
SEEKING_ABOUT = ("Heb je een plek nodig om te slapen?", "Do you need a place to sleep?")
HOSTING = ("Gastgezin worden", "Become a host family")
HOSTING_ABOUT = ("Een kamer voor enkele weken.", "A room for some weeks.")
SEEKING_ASKS = (
    ("Met hoeveel zijn jullie?", "How many are you?"),
    ("Komt er een huisdier mee? (ja/nee)", "Does a pet come along? (yes/no)"),
    ("Vanaf welke dag?", "From which day?"),
)
HOSTING_ASKS = (
    ("Hoeveel bedden heb je?", "How many beds do you have?"),
    ("Mag er een huisdier mee? (ja/nee)", "May a pet come along? (yes/no)"),
    ("Vanaf welke dag kan het?", "From which day is it possible?"),
)
PURPOSE = ("Gezinnen onderdak geven.", "Giving families a home.")


def in_both(desk: Page, *texts: tuple[str, tuple[str, str]]) -> list:
    """The boxes of texts in Dutch and English, with what is typed in each."""
    return [
        (desk.locator(f"[name={name}_{language}]"), text)
        for name, both in texts
        for language, text in zip(("nl", "en"), both, strict=True)
    ]


def begin(editor: Person) -> None:
    desk = editor.page
    editor.work.begin("a new campaign, from empty")
    editor.click(desk.get_by_role("link", name="Hulpacties opzetten", exact=True))
    editor.look()
    editor.click(desk.get_by_role("link", name="Nieuwe hulpactie"))
    editor.look()
    editor.click(desk.get_by_label(re.compile(r"^\s*Leeg:")))
    editor.type(in_both(desk, ("name", CAMPAIGN)))
    editor.click(desk.get_by_role("button", name="Maak de hulpactie"))
    assert CAMPAIGN[0] in said(desk)
    editor.look()


def name_the_first(editor: Person) -> None:
    desk = editor.page
    editor.work.begin("what the form of families is called")
    editor.click(desk.get_by_role("link", name=re.compile("een andere naam$")))
    editor.look()
    editor.type(in_both(desk, ("name", SEEKING), ("about", SEEKING_ABOUT)))
    editor.click(desk.get_by_role("button", name="Opslaan", exact=True))
    assert SEEKING[0] in said(desk)
    editor.look()


def add_the_second(editor: Person) -> None:
    desk = editor.page
    editor.work.begin("a form of hosts, with its tile")
    editor.click(desk.get_by_role("link", name="Formulier toevoegen", exact=True))
    editor.look()
    editor.click(desk.get_by_label("Wie hulp aanbiedt"))
    editor.type(in_both(desk, ("name", HOSTING), ("about", HOSTING_ABOUT)))
    editor.click(desk.get_by_role("button", name="Voeg het formulier toe"))
    assert HOSTING[0] in said(desk)
    editor.look()


def ask(editor: Person, form: str, questions: tuple[tuple[str, str], ...]) -> None:
    """Open a form, paste its questions in both languages, save, and go back to the overview."""
    desk = editor.page
    editor.work.begin(f"the questions of {form}")
    name = f"{form} ({CAMPAIGN[0]})"
    editor.click(desk.get_by_role("link", name=name, exact=True))
    expect(desk.locator(".builder[data-looked]")).to_be_attached()
    editor.look()
    editor.click(desk.get_by_role("button", name="Vragen plakken", exact=True))
    dialog = desk.locator("#builder-paste")
    editor.read_more(dialog)
    text = "\n".join("\t".join(both) for both in questions)
    # The dialog has its box at hand: nothing is clicked first.
    dialog.locator("textarea").fill(text)
    editor.type_at_hand(text)
    editor.click(dialog.get_by_role("button", name="Lezen"))
    editor.read_more(dialog)
    editor.click(dialog.get_by_role("button", name="Deze vragen toevoegen"))
    for dutch, _english in questions:
        label = dutch.removesuffix(" (ja/nee)")
        expect(desk.get_by_role("treeitem", name=label).last).to_be_visible()
    with desk.expect_navigation():
        editor.click(desk.get_by_role("button", name="Bewaar concept"))
    editor.look()
    editor.click(desk.get_by_role("link", name="Naar de hulpactie", exact=True))
    expect(desk.locator("#next")).to_be_visible()
    editor.look()


def agree(coordinator: Person) -> None:
    """The coordinator finds it on the first screen, says what it is for, chooses the team."""
    desk = coordinator.page
    coordinator.work.begin("the coordinator agrees")
    desk.goto("/admin/")
    coordinator.step.screens += 1
    coordinator.read_more(desk.locator("[aria-labelledby=campaign-tasks-title]"))
    coordinator.click(desk.get_by_role("link", name=re.compile(f"Ga akkoord.*{CAMPAIGN[0]}")))
    coordinator.look()
    coordinator.click(desk.locator("#agree").get_by_label("Eerste lijn hulpvragen", exact=True))
    coordinator.type(in_both(desk, ("purpose", PURPOSE)))
    coordinator.click(desk.get_by_role("button", name="Ik ga hiermee akkoord"))
    assert "akkoord" in said(desk)
    coordinator.look()


def publish(editor: Person) -> None:
    """The editor publishes all of it from the overview."""
    desk = editor.page
    editor.work.begin("all of it is published")
    desk.reload()
    editor.press_mouse()
    editor.look()
    editor.click(desk.get_by_role("button", name="Alles publiceren"))
    assert "online" in said(desk)
    editor.look()


def look_for_a_home(page: Page, number: int, name: str) -> str:
    """A resident fills in the form on its page, in their language, and reads the reference."""
    page.goto(("/nl/een-gastgezin-vinden/", "/en/find-a-host-family/")[number])
    expect(page.locator("h1")).to_have_text(SEEKING[number])
    # A form of one step begins at once, and is sent from there.
    fill_in_contact(page, name, f"{name.split()[0].lower()}@example.org")
    page.get_by_label(SEEKING_ASKS[0][number]).fill("3")
    page.get_by_label(("Nee", "No")[number], exact=True).check()
    for part, typed in (("day", "12"), ("month", "12"), ("year", "2026")):
        page.fill(f"[name$=-{part}]", typed)
    page.check("[name=consent]")
    send(page)
    expect(page).to_have_url(re.compile(r"/(ontvangen|received)/$"))
    return reference_on(page)


def screen(handler: Person, reference: str) -> None:
    """The handler opens the case from the queue, ticks what has to be, and screens it."""
    desk = handler.page
    handler.work.begin(f"the first case is screened ({reference})")
    desk.goto("/admin/cases/")
    handler.press_mouse()
    handler.look()
    handler.click(desk.locator(f"main a[href*='/cases/{reference}/']").first)
    handler.look()
    for box in desk.locator("[name*='-checklist-'][type=checkbox]").all():
        handler.click(box)
    press(desk, "screen")
    handler.press_mouse()
    assert state_of(desk) == "Gescreend"
    handler.look()


def test_from_empty_to_the_first_screened_case_in_both_languages(
    page: Page, sign_in: Callable[[str], Page]
) -> None:
    work = Work()
    editor = Person(sign_in("moderator"), work)
    begin(editor)
    name_the_first(editor)
    add_the_second(editor)
    ask(editor, SEEKING[0], SEEKING_ASKS)
    ask(editor, HOSTING[0], HOSTING_ASKS)
    assert page.goto("/nl/een-gastgezin-vinden/").status == 404
    agree(Person(sign_in("coordinator"), work))
    publish(editor)
    handler = Person(sign_in("handler"), work)
    for number, name in enumerate(("Lies Voorbeeld", "Ned Example")):
        screen(handler, look_for_a_home(page, number, name))
    print(f"\n{work}")  # noqa: T201 (what the proof shows)
    total = work.sum
    assert total.clicks <= MOST_CLICKS
    assert total.screens <= MOST_SCREENS
    assert total.seconds <= MOST_MINUTES * 60
