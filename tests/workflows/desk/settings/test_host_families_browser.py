"""Host families, set up in the admin alone: beds, pets, a day and languages decide who is asked.

Around two forms a coordinator sets up programme, category, case types and conditions. Three
families offer room, a family of three is filed, and the pool says who can take them and why
others cannot.
"""

from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from tests.axe import faulty_elements as faults
from tests.browsers import signed_in
from tests.forms.builders import draft, publish, question
from tests.journeys.editing import said
from tests.journeys.setting_up import add_row, add_setting, choose, fill_in, save
from tests.journeys.test_the_main_job import act, press, reference_on, screen, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEKS, OFFERS = "Gastgezin zoeken", "Gastgezin zijn"
QUESTIONS = {
    SEEKS: (
        ("number", "Met hoeveel zijn jullie?"),
        ("yes_no", "Komt er een huisdier mee?"),
        ("date", "Vanaf wanneer?"),
    ),
    OFFERS: (
        ("number", "Hoeveel bedden heb je?"),
        ("yes_no", "Mag er een huisdier mee?"),
        ("date", "Vanaf wanneer kan het?"),
    ),
}
# What the request asks, how it is compared, what the offer says, and whether it must fit.
CONDITIONS = (
    ("Met hoeveel zijn jullie?", "is minstens evenveel", "Hoeveel bedden heb je?", True),
    ("Komt er een huisdier mee?", "laat het toe, waar het nodig is", "Mag er een huisdier mee?",
     True),
    ("Vanaf wanneer?", "kan vanaf die dag of vroeger", "Vanaf wanneer kan het?", True),
    ("Welke talen spreek je?", "heeft er minstens één gemeen", "Welke talen spreek je?", False),
)  # fmt: skip
# Who offers room, for how many, and whether a pet may come along.
HOSTS = (("Drie Bedden", 3, True), ("Twee Bedden", 2, True), ("Zonder Dieren", 4, False))


def build_form(name: str) -> None:
    """Publish a form of one step, as an editor would (tests/journeys/test_a_new_programme.py)."""
    kinds = (
        question("name", "Je naam", key="je_naam", meaning="filer.name"),
        question("category", "Waarover gaat het?", key="category", meaning="category"),
        *(question(kind, label, key=f"{kind}_{len(name)}") for kind, label in QUESTIONS[name]),
        question("languages", "Welke talen spreek je?", key="languages", meaning="languages"),
    )
    publish(draft(*kinds, name=name))


def add_case_type(desk: Page, name: str, kind: str, english: str) -> None:
    desk.goto("/admin/case-types/new/")
    fill_in(desk, name_nl=name, name_en=english)
    choose(desk, kind=kind, programme="Gastgezinnen", form=name, team="Eerste lijn")
    add_row(desk, "outcomes", "Onderdak gevonden", "Found a home")
    save(desk, name)


def set_conditions(desk: Page) -> None:
    """On the case type of the request: each question from a list, and read back afterwards."""
    desk.goto("/admin/case-types/")
    desk.get_by_role("link", name=SEEKS, exact=True).click()
    for number, (asked, how, offered, is_hard) in enumerate(CONDITIONS):
        desk.locator("#id_conditions-ADD").click()
        row = f"conditions-{number}"
        desk.select_option(f"[name={row}-asked]", label=asked)
        desk.select_option(f"[name={row}-how]", label=how)
        desk.select_option(f"[name={row}-offered]", label=offered)
        desk.set_checked(f"[name={row}-is_hard]", is_hard)
    desk.locator("footer [type=submit]").first.click()
    assert SEEKS in said(desk)
    desk.goto("/admin/case-types/")
    desk.get_by_role("link", name=SEEKS, exact=True).click()
    sentence = "“Hoeveel bedden heb je?” van het aanbod is minstens “Met hoeveel zijn jullie?”"
    expect(desk.get_by_text(f"{sentence}: moet passen.")).to_be_visible()


def file(desk: Page, name: str, who: str, *, number: int, pet: bool, day: date) -> str:
    """File by phone, as the information centre does; return the reference."""
    desk.goto("/admin/cases/file/")
    desk.get_by_role("link", name=name, exact=True).first.click()
    desk.fill("[name=je_naam]", who)
    desk.get_by_label("Gastgezinnen", exact=True).check()
    desk.locator("main [inputmode=numeric]").first.fill(str(number))
    desk.get_by_label("Ja" if pet else "Nee", exact=True).check()
    for part in ("day", "month", "year"):
        desk.fill(f"[name$=-{part}]", str(getattr(day, part)))
    desk.get_by_label("Engels", exact=True).check()
    send(desk)
    return reference_on(desk)


def fits(page: Page, where: str) -> None:
    """See that a screen is accessible and no wider than a phone, and than a laptop."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == [], (width, where)


@pytest.fixture
def as_dutch(live_server, city, handler, coordinator, operator):
    """Run steps in a browser in which somebody is signed in who reads Dutch."""
    staff = {user.username: user for user in (handler, coordinator, operator)}

    def run(who, steps):
        profile = UserProfile.get_for_user(staff[who])
        profile.preferred_language = "nl"
        profile.save()
        client = Client()
        client.force_login(staff[who])
        session = client.cookies["sessionid"].value

        def patiently(page):
            page.set_default_timeout(90_000)
            steps(page)

        signed_in(live_server.url, session, patiently, locale="nl-BE",
                  viewport={"width": 1280, "height": 900})  # fmt: skip

    return run


def test_the_family_of_three_finds_the_host_with_three_beds(as_dutch):
    filed = {}
    for name in (SEEKS, OFFERS):
        build_form(name)

    def set_up(page):
        add_setting(page, "programmes", name_nl="Gastgezinnen", name_en="Host families",
                    starts_on=date(2026, 1, 1).isoformat())  # fmt: skip
        add_setting(page, "categories", name_nl="Gastgezinnen", name_en="Host families")
        add_case_type(page, SEEKS, "Hulpvraag", "Seeking a host family")
        add_case_type(page, OFFERS, "Hulpaanbod", "Being a host family")
        set_conditions(page)

    def take_calls(page):
        soon = date(2026, 12, 1)
        for who, number, pet in HOSTS:
            filed[who] = file(page, OFFERS, who, number=number, pet=pet, day=soon)
        later = date(2026, 12, 5)
        filed["family"] = file(page, SEEKS, "Familie Voorbeeld", number=3, pet=True, day=later)

    def match(page):
        for reference in filed.values():
            screen(page, reference)
        family = filed["family"]
        act(page, family, "match")
        rows = page.locator("tbody tr")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("Drie Bedden")
        expect(rows).to_contain_text("Hoeveel bedden heb je: 3")
        page.get_by_text("2 vrijwilligers passen niet: bekijk waarom").click()
        left_out = page.locator("details li")
        expect(left_out.filter(has_text="Twee Bedden").first).to_contain_text(
            "Hoeveel bedden heb je: 2 (gevraagd: 3)"
        )
        expect(left_out.filter(has_text="Zonder Dieren").first).to_contain_text(
            "Mag er een huisdier mee: Nee (gevraagd: Ja)"
        )
        fits(page, "pool")
        rows.locator("[type=checkbox]").check()
        press(page, "match")
        expect(page.locator("main")).to_contain_text("1 vrijwilliger uitgenodigd.")
        # Nobody is left: the screen says that they were asked, and what would let others in.
        act(page, family, "match")
        expect(page.locator("main")).to_contain_text("Niemand in de pool past.")
        expect(page.locator("main")).to_contain_text("Wie paste, is al gevraagd")
        expect(page.get_by_role("listitem").filter(has_text="+1")).to_have_count(2)
        fits(page, "nobody")

    as_dutch("coordinator", set_up)
    as_dutch("operator", take_calls)
    as_dutch("handler", match)
