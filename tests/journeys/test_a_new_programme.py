"""A programme this project has never heard of, from nothing, in the admin alone.

A coordinator and an editor set up the lending of cargo bikes: programme, category, case type,
a form in two languages, its pages. It is tried out, published, filled in in both languages,
handled, changed, and rolled back. No code and no deployment.
"""

import json
import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.files import picture
from tests.journeys.editing import KINDS, Stream, begin_form, open_form, publish, said, save_draft
from tests.journeys.handling import in_queue
from tests.journeys.running import RunningSite
from tests.journeys.setting_up import (
    add_row,
    add_setting,
    choose,
    end_the_try_out,
    fill_in,
    make_a_try_out,
    make_the_page,
    publish_both,
    save,
    set_checklist,
    translate_the_form,
)
from tests.journeys.test_the_main_job import press, reference_on, send, tick_all

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="new-programme"),
]

CASE_TYPE = FORM = "Bakfiets lenen"
# A form that is there already: two case types may have one checklist.
CHECKLIST = "Nakijken: hulpvraag screenen"
ENGLISH = {
    "De bakfiets": "The cargo bike",
    "Welke bakfiets wil je lenen?": "Which cargo bike would you like to borrow?",
    "Een elektrische": "An electric one",
    "Een zonder motor": "One without a motor",
    "Rijden er kinderen mee?": "Will children ride along?",
    "Hoeveel kinderen?": "How many children?",
    "Een foto van waar hij ’s nachts staat": "A photo of where it stays at night",
    "Wie ermee rijdt": "Who rides it",
    "Voor wie is het?": "Who is it for?",
    "Je naam": "Your name",
    "Je telefoonnummer": "Your phone number",
    "Je e-mailadres": "Your e-mail address",
    "Ben je minstens 18 jaar?": "Are you 18 or older?",
    "Vraag iemand die ouder is om de bakfiets te lenen.": "Ask somebody older to borrow it.",
    "Je hoort vandaag nog van ons": "You hear from us today",
    "We bellen je om een uur af te spreken.": "We call you to agree on a time.",
}
PAGE = {
    "Een bakfiets lenen": "Borrow a cargo bike",
    "In twee minuten gevraagd.": "Asked for in two minutes.",
    "een-bakfiets-lenen": "borrow-a-cargo-bike",
}


def build_the_form(desk: Page) -> int:
    """Two steps, a rule, a file, on behalf of and a declaration, block by block."""
    begin_form(desk, FORM)
    steps = Stream(desk, "steps")
    build_first_step(steps)
    build_second_step(steps)
    desk.fill("[name=confirmation_title]", "Je hoort vandaag nog van ons")
    desk.fill("[name=confirmation_text]", "We bellen je om een uur af te spreken.")
    save_draft(desk)
    return int(re.search(r"/edit/(\d+)/", desk.url)[1])


def build_first_step(steps: Stream) -> None:
    step = steps.add()
    step.set({"title": "De bakfiets"})
    questions = step.stream("questions")
    bike = questions.add(KINDS["choose_one"])
    bike.set({"label": "Welke bakfiets wil je lenen?"})
    for label in ("Een elektrische", "Een zonder motor"):
        bike.stream("choices").add().set({"label": label})
    questions.add(KINDS["yes_no"]).set({"label": "Rijden er kinderen mee?"})
    children = questions.add(KINDS["number"])
    children.set({"label": "Hoeveel kinderen?"})
    children.show_if("Rijden er kinderen mee?", "is", "Ja")
    label = "Een foto van waar hij ’s nachts staat"
    questions.add(KINDS["file"]).set({"label": label, "required": False, "at_most": "2"})


def build_second_step(steps: Stream) -> None:
    step = steps.add()
    step.set({"title": "Wie ermee rijdt"})
    questions = step.stream("questions")
    questions.add(KINDS["on_behalf"]).set({"label": "Voor wie is het?"})
    questions.add(KINDS["name"]).set({"label": "Je naam"})
    questions.add(KINDS["phone"]).set({"label": "Je telefoonnummer"})
    questions.add(KINDS["email"]).set({"label": "Je e-mailadres", "required": False})
    questions.add(KINDS["declaration"]).set(
        {
            "label": "Ben je minstens 18 jaar?",
            "check": "yes",
            "refusal": "Vraag iemand die ouder is om de bakfiets te lenen.",
        }
    )


def set_up(desk: Page) -> None:
    """The coordinator's part: programme, category, and case type with checklist and outcomes."""
    add_setting(
        desk,
        "programmes",
        name_nl="Bakfietsen uitlenen",
        name_en="Lending cargo bikes",
        purpose_nl="Wie iets zwaars te vervoeren heeft, leent een bakfiets van de stad.",
        purpose_en="Whoever has something heavy to move borrows a cargo bike of the city.",
        starts_on=date(2026, 1, 1).isoformat(),
    )
    add_setting(desk, "categories", name_nl="Bakfietsen", name_en="Cargo bikes")
    desk.goto("/admin/case-types/new/")
    fill_in(desk, name_nl="Bakfiets lenen", name_en="Borrow a cargo bike")
    choose(desk, kind="Hulpvraag", programme="Bakfietsen uitlenen", form=FORM)
    choose(desk, team="Eerste lijn hulpvragen")
    set_checklist(desk, "Screenen", CHECKLIST)
    # Beside those that a new case type begins with.
    add_row(desk, "outcomes", "Uitgeleend en terug", "Lent and back")
    add_row(desk, "outcomes", "Geen bakfiets vrij", "No bike free")
    save(desk, "Bakfiets lenen")


def choose_bike(page: Page, children: str = "") -> None:
    page.locator("[name^=welke]").first.check()
    page.check(f"[name^=rijden][value={'yes' if children else 'no'}]")
    expect(page.locator("[name^=hoeveel]")).to_be_visible(visible=bool(children))
    if children:
        page.fill("[name^=hoeveel]", children)
    photo = {"name": "stalling.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    page.set_input_files("[type=file]", photo)
    send(page)


def tell_who(page: Page, name: str, email: str, neighbour: str = "") -> None:
    if neighbour:
        page.check("[name$=-who][value=adult]")
        page.select_option("[name$=-relation]", "neighbour")
        page.fill("[name$=-name]", neighbour)
        page.check("[name$=-consent][value=yes]")
    else:
        page.check("[name$=-who][value=self]")
    page.fill("[name=je_naam]", name)
    page.fill("[name^=je_telefoon]", "016 00 00 97")
    page.fill("[name^=je_e]", email)
    page.check("[name^=ben_je][value=yes]")
    send(page)


def try_it_out(site: RunningSite, page: Page, desk: Page, editor: Page, form: int) -> None:
    """Fill in the draft for real; handlers see it as a test only; it goes in one click."""
    before, links = figures(site), make_a_try_out(editor, form)
    page.goto(links["nl"])
    page.click(".begin .button")
    choose_bike(page)
    tell_who(page, "Tess Tester", "typed@example.org")
    send(page)
    expect(page.locator("h1")).to_have_text("Je hoort vandaag nog van ons")
    tested = reference_on(page)
    assert site.wait_for_mail("tester@example.org")
    assert site.mails_to("typed@example.org") == []
    assert figures(site) == before
    assert in_queue(desk, CASE_TYPE) == []
    assert in_queue(desk, CASE_TYPE, tests=True) == [tested]

    end_the_try_out(editor)
    page.goto(links["nl"])
    expect(page.locator("h1")).to_contain_text("voorbij")
    assert in_queue(desk, CASE_TYPE, tests=True) == []


def figures(site: RunningSite) -> dict:
    return json.loads(site.run("manage.py", "figures", "--json"))


def ask_for_a_bike(page: Page, address: str, name: str, email: str, **more: str) -> str:
    """Fill in the form on its page and return the reference."""
    page.goto(address)
    page.click(".begin .button")
    choose_bike(page, more.get("children", ""))
    tell_who(page, name, email, more.get("neighbour", ""))
    send(page)
    expect(page).to_have_url(re.compile(r"/aanvraag/[\w-]{22}/ontvangen/$"))
    return reference_on(page)


def handle(desk: Page, reference: str, answers: list[str]) -> None:
    """The handler finds the case in the queue, opens its file, and screens it."""
    assert reference in in_queue(desk, CASE_TYPE)
    desk.goto(f"/admin/cases/{reference}/")
    shown = desk.inner_text("main")
    assert [answer for answer in answers if answer not in shown] == []
    with desk.expect_download() as saved:
        desk.get_by_role("link", name="stalling.jpg").click()
    assert saved.value.path().read_bytes()[:3] == b"\xff\xd8\xff"
    desk.goto(f"/admin/cases/{reference}/screen/")
    tick_all(desk)
    press(desk, "screen")
    expect(desk.locator(".desk-case-head .desk-state")).to_have_text("Gescreend")
    desk.get_by_text("Categorie wijzigen").click()
    desk.select_option("[name$=category]", label="Bakfietsen")
    press(desk, "category")
    expect(desk.locator("main")).to_contain_text("Bakfietsen")


def ask_more(desk: Page) -> None:
    """Publish a second version, with one more question in Dutch and in English."""
    open_form(desk, FORM)
    added = Stream(desk, "steps-0-value-questions").add(KINDS["short_text"])
    added.set({"label": "Wat ga je vervoeren?", "required": False})
    save_draft(desk)
    desk.get_by_role("link", name="Vertalen", exact=True).click()
    desk.get_by_role("link", name=re.compile("Engels")).first.click()
    desk.get_by_label("Wat ga je vervoeren?", exact=True).fill("What will you carry?")
    desk.get_by_role("button", name=re.compile("samen publiceren")).click()
    assert "online" in said(desk)


def roll_back(desk: Page) -> None:
    """Make the first version the draft again, and publish that as the third."""
    desk.get_by_role("link", name="Versies", exact=True).click()
    desk.get_by_role("button", name="Maak versie 1 het concept").click()
    said(desk)
    publish(desk)


def asked_in(page: Page, address: str) -> list[str]:
    """The keys of the questions that can be seen on the first step of the form on this page."""
    page.goto(address)
    page.click(".begin .button")
    questions = page.locator("[data-question]:visible")
    return [question.get_attribute("data-question") for question in questions.all()]


def test_from_nothing_to_a_screened_case_and_back_to_the_first_version(site, page, sign_in):
    editor, coordinator = sign_in("moderator"), sign_in("coordinator")
    form = build_the_form(editor)
    set_up(coordinator)
    translate_the_form(editor, form, ENGLISH)
    desk = sign_in("handler")
    try_it_out(site, page, desk, editor, form)
    publish_both(editor, form)
    make_the_page(editor, CASE_TYPE, "Een bakfiets lenen", "In twee minuten gevraagd.", PAGE)

    dutch, english = "/nl/een-bakfiets-lenen/", "/en/borrow-a-cargo-bike/"
    first = asked_in(page, dutch)
    assert asked_in(page, english) == first
    asked = ask_for_a_bike(
        page, dutch, "Lies Voorbeeld", "lies@example.org", children="2", neighbour="Jan Peeters"
    )
    also = ask_for_a_bike(page, english, "Ned Example", "ned@example.org")
    handle(desk, asked, ["Een elektrische", "Jan Peeters", "Voldaan op"])
    handle(desk, also, ["Een elektrische", "Voor mezelf"])

    ask_more(editor)
    for address, text in ((dutch, "Wat ga je vervoeren?"), (english, "What will you carry?")):
        assert asked_in(page, address) == [*first, "wat_ga_je_vervoeren"]
        expect(page.get_by_text(text)).to_be_visible()
    roll_back(editor)
    assert [asked_in(page, address) for address in (dutch, english)] == [first, first]
