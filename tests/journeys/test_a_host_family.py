"""Host families, set up by staff in the admin alone: beds, pets, a day and languages decide.

A moderator builds both forms; a coordinator sets programme, category, case types and conditions.
Three families offer room, a family of three is filed, and the pool says who can take them and why
the others cannot. The host reads what to know and says yes on a phone; then each side is told.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.journeys.editing import KINDS, Stream, begin_form, publish, said
from tests.journeys.running import RunningSite
from tests.journeys.setting_up import add_row, add_setting, choose, fill_in, open_setting, save
from tests.journeys.test_the_main_job import (
    act,
    link_in,
    mail_with,
    press,
    reference_on,
    screen,
    state_of,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="host-family"),
]

PROGRAMME, SEEKS, OFFERS = "Gastgezinnen", "Gastgezin zoeken", "Gastgezin zijn"
SIZE, PET, FROM = "Met hoeveel zijn jullie?", "Komt er een huisdier mee?", "Vanaf wanneer?"
BEDS, PETS, FREE = "Hoeveel bedden heb je?", "Mag er een huisdier mee?", "Vanaf wanneer kan het?"
SPOKEN = "Welke talen spreek je?"
# What the request asks, how it is compared, what the offer says, and whether it must fit.
CONDITIONS = (
    (SIZE, "is minstens evenveel", BEDS, True),
    (PET, "laat het toe, waar het nodig is", PETS, True),
    (FROM, "kan vanaf die dag of vroeger", FREE, True),
    (SPOKEN, "heeft er minstens één gemeen", SPOKEN, False),
)
# Who offers room, for how many, and whether a pet may come along.
HOSTS = (("Drie Bedden", 3, True), ("Twee Bedden", 2, True), ("Zonder Dieren", 4, False))
HOST, FAMILY = "drie@example.org", "familie@example.org"


def build_form(desk: Page, name: str, asked: Mapping[str, str], *, shown: str) -> None:
    """Build a form of one step, question by question, and publish it; `shown` to the volunteer."""
    begin_form(desk, name)
    step = Stream(desk, "steps").add()
    step.set({"title": name})
    questions = step.stream("questions")
    for kind, label in asked.items():
        settings: dict[str, str | bool] = {"label": label}
        if shown and kind in ("number", "yes_no", "date"):
            settings["shown"] = shown
        questions.add(KINDS[kind]).set(settings)
    questions.add(KINDS["languages"]).set({"label": SPOKEN})
    questions.add(KINDS["name"]).set({"label": "Je naam"})
    questions.add(KINDS["email"]).set({"label": "Je e-mailadres"})
    publish(desk)


def build_both_forms(desk: Page) -> None:
    category = {"category": "Waarover gaat het?"}
    build_form(
        desk, SEEKS, {**category, "number": SIZE, "yes_no": PET, "date": FROM}, shown="before"
    )
    build_form(desk, OFFERS, {**category, "number": BEDS, "yes_no": PETS, "date": FREE}, shown="")


def set_up(desk: Page) -> None:
    """Programme, category, both case types, and how an offer fits."""
    add_setting(
        desk,
        "programmes",
        name_nl=PROGRAMME,
        name_en="Host families",
        starts_on=date(2026, 1, 1).isoformat(),
    )
    add_setting(desk, "categories", name_nl="Onderdak", name_en="A place to stay")
    add_case_type(desk, SEEKS, "Hulpvraag", "Seeking a host family")
    add_case_type(desk, OFFERS, "Hulpaanbod", "Being a host family")
    set_conditions(desk)


def add_case_type(desk: Page, name: str, kind: str, english: str) -> None:
    desk.goto("/admin/case-types/new/")
    fill_in(desk, name_nl=name, name_en=english)
    choose(desk, kind=kind, programme=PROGRAMME, form=name, team="Eerste lijn hulpvragen")
    add_row(desk, "outcomes", "Onderdak gevonden", "Found a home")
    save(desk, name)


def set_conditions(desk: Page) -> None:
    """On the case type of the request: each question from a list, and read back afterwards."""
    open_setting(desk, "case-types", SEEKS)
    for number, (asked, how, offered, is_hard) in enumerate(CONDITIONS):
        desk.locator("#id_conditions-ADD").click()
        row = f"conditions-{number}"
        desk.select_option(f"[name={row}-asked]", label=asked)
        desk.select_option(f"[name={row}-how]", label=how)
        desk.select_option(f"[name={row}-offered]", label=offered)
        desk.set_checked(f"[name={row}-is_hard]", is_hard)
    desk.locator("footer [type=submit]").first.click()
    assert SEEKS in said(desk)
    open_setting(desk, "case-types", SEEKS)
    sentence = f"“{BEDS}” van het aanbod is minstens “{SIZE}”: moet passen."
    expect(desk.get_by_text(sentence)).to_be_visible()


def file(desk: Page, name: str, who: str, email: str, *, number: int, pet: bool, day: date) -> str:
    """File by phone, as the information centre does; return the reference."""
    desk.goto("/admin/cases/file/")
    desk.get_by_role("link", name=re.compile(f"^{name}")).click()
    desk.get_by_label("Onderdak", exact=True).check()
    desk.get_by_label(SIZE if name == SEEKS else BEDS, exact=True).fill(str(number))
    desk.get_by_label("Ja" if pet else "Nee", exact=True).check()
    for part in ("day", "month", "year"):
        desk.fill(f"[name$=-{part}]", str(getattr(day, part)))
    desk.get_by_label("Engels", exact=True).check()
    desk.fill("[name=je_naam]", who)
    desk.fill("[name^=je_e]", email)
    desk.click(".desk-intake-end button")
    expect(desk.locator("h1")).to_contain_text("referentie")
    return reference_on(desk)


def take_calls(desk: Page) -> tuple[list[str], str]:
    """File the three who offer room, and the family; return their references."""
    soon, later = (date.today() + timedelta(days=days) for days in (7, 14))  # noqa: DTZ011
    hosts = [
        file(desk, OFFERS, who, f"{who.split()[0].lower()}@example.org",
             number=number, pet=pet, day=soon)
        for who, number, pet in HOSTS
    ]  # fmt: skip
    family = file(desk, SEEKS, "Familie Voorbeeld", FAMILY, number=3, pet=True, day=later)
    return hosts, family


def fits(page: Page, where: str) -> None:
    """See that a screen is accessible and no wider than a phone, and than a laptop."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == [], (width, where)
        assert page.evaluate("document.documentElement.scrollWidth") == width, where


def ask_who_fits(desk: Page, family: str) -> None:
    """The pool has one host, and says of the two others why not; then nobody is left."""
    act(desk, family, "match")
    pool = desk.locator("form.desk-form--wide")
    rows = pool.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Drie Bedden")
    expect(rows).to_contain_text("Hoeveel bedden heb je: 3")
    desk.get_by_text("2 vrijwilligers passen niet: bekijk waarom").click()
    left_out = pool.locator("details li")
    expect(left_out.filter(has_text="Twee Bedden").first).to_contain_text(
        "Hoeveel bedden heb je: 2 (gevraagd: 3)"
    )
    expect(left_out.filter(has_text="Zonder Dieren").first).to_contain_text(
        "Mag er een huisdier mee: Nee (gevraagd: Ja)"
    )
    fits(desk, "pool")
    rows.locator("[type=checkbox]").check()
    press(desk, "match")
    expect(desk.locator("main")).to_contain_text("1 vrijwilliger uitgenodigd.")
    act(desk, family, "match")
    expect(desk.locator("main")).to_contain_text("Niemand in de pool past.")
    expect(desk.locator("main")).to_contain_text("Wie paste, is al gevraagd")
    expect(pool.get_by_role("listitem").filter(has_text="+1")).to_have_count(2)


def say_yes(site: RunningSite, page: Page) -> None:
    """Read on a phone what is asked, say yes, and open whom to help once they were told."""
    invitation = link_in(site, HOST, "/nl/uitnodiging/")
    page.goto(invitation)
    asked = page.inner_text("main")
    assert (f"{SIZE}\n3" in asked, "Familie" in asked) == (True, False)
    page.click("button[value=accept]")
    word = mail_with(site, FAMILY, r"Codewoord: (\w+)")[1]
    assert "Drie" in mail_with(site, FAMILY, r"Wie komt er\? (\w+)")[1]
    mail_with(site, HOST, "weet nu dat jij komt")
    page.goto(invitation)
    page.click("button[name=show]")
    shown = page.inner_text("main")
    assert [one for one in ("Familie Voorbeeld", FAMILY, word) if one not in shown] == []


def test_the_family_of_three_finds_the_host_with_three_beds(site, page, sign_in):
    build_both_forms(sign_in("moderator"))
    set_up(sign_in("coordinator"))
    hosts, family = take_calls(sign_in("operator"))
    desk = sign_in("handler")
    for reference in (*hosts, family):
        screen(desk, reference)
    ask_who_fits(desk, family)
    say_yes(site, page)
    desk.goto(f"/admin/cases/{family}/")
    assert state_of(desk) == "Gematcht"
    expect(desk.locator("main")).to_contain_text(re.compile("1 van 1 gevonden"))
