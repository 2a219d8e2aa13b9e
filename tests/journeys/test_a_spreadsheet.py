"""A coordinator brings in a list: sent, mapped, tried, mended, imported, and taken back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="a-spreadsheet"),
]

HEADER = "Naam;Telefoon;Straat;Nr;Postcode;Gemeente;Hulp\r\n"
WRONG = (
    "Zwaan Voorbeeld;470 00 00 71;Voorbeeldstraat;1;3000;Leuven;Babbeltje via telefoon\r\n"
    "Merel Voorbeeld;0470 00 00 72;Voorbeeldstraat;3;30;Leuven;Zwemmen\r\n"
)
RIGHT = WRONG.replace(";30;", ";3010;").replace("Zwemmen", "A chat by phone")


def written(folder: Path, name: str, text: str) -> Path:
    """Return a list as a file of Excel in Belgium."""
    path = folder / name
    path.write_bytes(text.encode("cp1252"))
    return path


def is_clean(page: Page) -> None:
    """Whether axe finds nothing, and nothing sticks out, on a desk and on a phone."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})


def send(page: Page, path: Path) -> None:
    page.goto("/admin/cases/imports/")
    is_clean(page)
    page.set_input_files("[name=file]", path)
    into = page.locator("[name=into] option", has_text=re.compile("^Hulpvraag")).first
    page.select_option("[name=into]", into.get_attribute("value"))
    page.fill("[name=source]", "Samenlevingsopbouw")
    page.get_by_role("button", name="Verder naar de kolommen").click()
    expect(page.locator("h1")).to_have_text("Wat zijn de kolommen?")


def say_what_the_columns_are(page: Page) -> None:
    """What is suggested stands; what the list does not say is said once."""
    is_clean(page)
    expect(page.get_by_label("Straat", exact=True)).to_have_value("address-street")
    page.get_by_role("button", name="Probeer de lijst").click()
    expect(page.locator(".desk-refusal")).to_contain_text("Er is nog niets geprobeerd")
    page.select_option("[name=same-for_whom]", "self")
    page.select_option("[name=same-how_often]", index=1)
    page.select_option("[name=same-language]", "nl")
    page.get_by_role("button", name="Probeer de lijst").click()


def tab(page: Page, name: str, number: int) -> None:
    expect(page.get_by_role("link", name=f"{name} {number}", exact=True)).to_be_visible()


def test_a_list_is_sent_mapped_tried_mended_imported_and_taken_back(site, sign_in, tmp_path):
    page = sign_in("coordinator")
    send(page, written(tmp_path, "lijst.csv", HEADER + WRONG))
    say_what_the_columns_are(page)
    tab(page, "Geweigerd", 1)
    tab(page, "Kan worden ingevoerd", 1)
    expect(page.locator(".desk-table")).to_contain_text("Zwemmen")
    expect(page.locator(".desk-table")).to_contain_text("(“30”)")
    is_clean(page)

    page.set_input_files("[name=file]", written(tmp_path, "beter.csv", HEADER + RIGHT))
    page.get_by_role("button", name="Probeer de verbeterde lijst in de plaats").click()
    tab(page, "Kan worden ingevoerd", 2)

    page.get_by_role("button", name="Voer 2 rijen in").click()
    expect(page.locator(".errorlist")).to_contain_text("Kies de grond.")
    page.get_by_label("Taak van algemeen belang").check()
    page.get_by_role("button", name="Voer 2 rijen in").click()
    tab(page, "Ingevoerd", 2)
    is_clean(page)
    there = page.url

    page.get_by_label("Ja, neem deze invoer terug").check()
    page.get_by_role("button", name="Neem deze invoer terug").click()
    tab(page, "Teruggenomen", 2)
    expect(page.get_by_role("button", name="Neem deze invoer terug")).to_have_count(0)
    page.get_by_role("button", name="Vernietig het bestand nu").click()
    expect(page.locator("main")).to_contain_text("Het bestand is vernietigd.")
    assert page.goto(there).status == 403
