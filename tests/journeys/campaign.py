"""Help when it snows: a campaign that staff set in the admin, in a real browser."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys.editing import KINDS, Stream, begin_form, publish, save_draft
from tests.journeys.setting_up import (
    add_row,
    add_setting,
    choose,
    fill_in,
    save,
    set_checklist,
    write_own_text,
)

PROGRAMME, CASE_TYPE, FORM = "Sneeuwhulp", "Hulp bij sneeuw", "Hulp bij sneeuw"
PAVEMENT, SHOPPING = ("Stoep vrijmaken", "Clearing a pavement"), ("Sneeuwboodschap", "Snow errand")
CHECKLIST = "Nakijken: sneeuw"
REQUIRED, OPTIONAL = "Gevraagd of er iemand vastzit", "Uitgelegd dat we geen daken ruimen"
DONE = ("Stoep is vrij", "The pavement is clear")
NORTH, SOUTH = "Sneeuwploeg Noord", "Sneeuwploeg Zuid"
MAILBOXES = {NORTH: "noord@example.org", SOUTH: "zuid@example.org"}
RULE = ("Niet laten liggen", "Do not leave it")
ENGLISH = {
    "De sneeuw": "The snow",
    "Waarmee kunnen we helpen?": "What can we help with?",
    "Waar raak je niet door?": "Where can you not get through?",
    "Wie je bent": "Who you are",
    "Je naam": "Your name",
    "Je e-mailadres": "Your e-mail address",
    "We kijken er vandaag naar": "We look at it today",
    "Blijf binnen als het glad is.": "Stay inside when it is slippery.",
}
PAGE = {
    "Hulp bij sneeuw vragen": "Ask for help with snow",
    "Zeg ons waar je niet door raakt.": "Tell us where you cannot get through.",
    "hulp-bij-sneeuw-vragen": "ask-for-help-with-snow",
}
# Moment → its own words, Dutch and English.
TEXTS = {
    "received": ("Blijf binnen, {name}: {status_url}", "Stay inside, {name}: {status_url}"),
    "referred": (
        "{partner} rijdt uit, {name}. {status_url}",
        "{partner} sets out, {name}. {status_url}",
    ),
    "case_closed": ("De sneeuw is weg, {name}.", "The snow is gone, {name}."),
}


def build_the_form(desk: Page) -> int:
    """Two steps: category and place, name and e-mail address."""
    begin_form(desk, FORM)
    steps = Stream(desk, "steps")
    first = steps.add()
    first.set({"title": "De sneeuw"})
    questions = first.stream("questions")
    questions.add(KINDS["category"]).set({"label": "Waarmee kunnen we helpen?"})
    questions.add(KINDS["short_text"]).set({"label": "Waar raak je niet door?"})
    second = steps.add()
    second.set({"title": "Wie je bent"})
    questions = second.stream("questions")
    questions.add(KINDS["name"]).set({"label": "Je naam"})
    questions.add(KINDS["email"]).set({"label": "Je e-mailadres"})
    desk.fill("[name=confirmation_title]", "We kijken er vandaag naar")
    desk.fill("[name=confirmation_text]", "Blijf binnen als het glad is.")
    save_draft(desk)
    return int(re.search(r"/edit/(\d+)/", desk.url)[1])


def build_the_checklist(desk: Page) -> None:
    """Two boxes to tick, one of them required; published in Dutch, which staff read."""
    begin_form(desk, CHECKLIST)
    step = Stream(desk, "steps").add()
    step.set({"title": "Voor je verder gaat"})
    questions = step.stream("questions")
    questions.add(KINDS["tick"]).set({"label": REQUIRED})
    questions.add(KINDS["tick"]).set({"label": OPTIONAL, "required": False})
    publish(desk)


def set_up_the_programme(desk: Page) -> None:
    """Programme, two categories of its own, and two partners that answer within a working day."""
    add_setting(
        desk,
        "programmes",
        name_nl=PROGRAMME,
        name_en="Help with snow",
        purpose_nl="Wie door de sneeuw niet buiten raakt, wordt geholpen.",
        purpose_en="Whoever cannot get out for the snow is helped.",
        starts_on=date(2026, 1, 1).isoformat(),
    )
    for dutch, english in (PAVEMENT, SHOPPING):
        add_setting(desk, "categories", {"programme": PROGRAMME}, name_nl=dutch, name_en=english)
    for name, mailbox in MAILBOXES.items():
        desk.goto("/admin/partners/new/")
        fill_in(desk, name_nl=name, name_en=name, email=mailbox, answer_days="1")
        desk.get_by_label(PAVEMENT[0]).check()
        save(desk, name)


def set_up_the_case_type(desk: Page) -> None:
    """A case type with checklist, two deadlines and an outcome of its own."""
    desk.goto("/admin/case-types/new/")
    fill_in(desk, name_nl=CASE_TYPE, name_en="Help with snow")
    choose(desk, kind="Hulpvraag", programme=PROGRAMME, form=FORM, team="Eerste lijn hulpvragen")
    fill_in(desk, new_within="4", screened_within="", matched_within="", referred_within="2")
    set_checklist(desk, "Screenen", CHECKLIST)
    number = add_row(desk, "outcomes", *DONE)
    desk.check(f"[name=outcomes-{number}-helped]")
    save(desk, CASE_TYPE)


def write_the_messages(desk: Page) -> None:
    """What is read at three moments, in words of its own."""
    for moment, (dutch, english) in TEXTS.items():
        write_own_text(
            desk,
            CASE_TYPE,
            moment,
            subject_nl=f"Sneeuw: {moment} {{reference}}",
            subject_en=f"Snow: {moment} {{reference}}",
            body_nl=dutch,
            body_en=english,
        )


def set_the_rule(desk: Page) -> None:
    """What is overdue comes first; read back in a sentence, and switched on."""
    desk.goto("/admin/rules/new/")
    fill_in(desk, name_nl=RULE[0], name_en=RULE[1])
    choose(desk, case_type=CASE_TYPE, when="Het is over tijd", then="De prioriteit wijzigen")
    desk.get_by_role("button", name="Toevoegen", exact=True).last.click()
    expect(desk.locator("main")).to_contain_text(
        f"Als een dossier van het type “{CASE_TYPE}” over tijd is: zet het vooraan in de werklijst."
    )
    desk.get_by_role("button", name="Aanzetten").click()
    expect(desk.locator("main")).to_contain_text("Aan sinds")
