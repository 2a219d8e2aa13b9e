"""What a coordinator and an editor set in the admin, in a real browser: all but the form itself."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.editing import publish, said


def add_setting(desk: Page, place: str, /, chosen: Mapping[str, str] = {}, **texts: str) -> None:
    """Add what has its name in two languages; `chosen` are lists and what to choose from them."""
    desk.goto(f"/admin/{place}/new/")
    fill_in(desk, **texts)
    choose(desk, **chosen)
    # Elsewhere, so that no calendar lies over the button.
    desk.click("#header-title")
    save(desk, texts["name_nl"])


def save(desk: Page, name: str) -> None:
    """Press "add" at the end of a form, and see it said that it was."""
    desk.get_by_role("button", name="Toevoegen", exact=True).last.click()
    assert name in said(desk)


def fill_in(desk: Page, **texts: str) -> None:
    for name, text in texts.items():
        desk.fill(f"[name={name}]", text)


def choose(desk: Page, **labels: str) -> None:
    for name, label in labels.items():
        desk.select_option(f"[name={name}]", label=label)


def add_row(desk: Page, name: str, dutch: str, english: str) -> int:
    """Add a line below those that a list has, and return its number there."""
    number = int(desk.input_value(f"[name={name}-TOTAL_FORMS]"))
    desk.locator(f"#id_{name}-ADD").click()
    desk.fill(f"[name={name}-{number}-label_nl]", dutch)
    desk.fill(f"[name={name}-{number}-label_en]", english)
    return number


def set_checklist(desk: Page, moment: str, form: str) -> None:
    """Have this form answered at a moment of the cases of a type, on its screen."""
    number = int(desk.input_value("[name=checklists-TOTAL_FORMS]"))
    desk.locator("#id_checklists-ADD").click()
    desk.select_option(f"[name=checklists-{number}-moment]", label=moment)
    desk.select_option(f"[name=checklists-{number}-form]", label=form)


def translate_the_form(desk: Page, form: int, english: Mapping[str, str]) -> None:
    """Every text of the draft on one screen; saved, nothing goes live."""
    desk.goto(f"/admin/forms/{form}/translate/")
    desk.get_by_role("link", name=re.compile("Engels")).first.click()
    for dutch, text in english.items():
        desk.get_by_label(dutch, exact=True).fill(text)
    desk.get_by_role("button", name="Opslaan", exact=True).click()
    assert "niets" in said(desk).lower()
    assert len(english) == desk.locator(".form-state--done").count()


def make_a_try_out(desk: Page, form: int) -> dict[str, str]:
    """Make the link for colleagues and return its address by language."""
    open_the_try_out(desk, form)
    desk.fill("[name=mail_to]", "tester@example.org")
    desk.get_by_role("button", name="Maak de link").click()
    assert "klaar" in said(desk)
    links = [link.inner_text() for link in desk.locator(".desk-pairs dd a").all()]
    return {urlsplit(link).path.split("/")[1]: link for link in links}


def open_the_try_out(desk: Page, form: int) -> None:
    """Open the screen of a form on which it is tried out."""
    desk.goto(f"/admin/snippets/cityforms/formdefinition/edit/{form}/")
    desk.get_by_role("link", name="Uitproberen").click()


def end_the_try_out(desk: Page) -> None:
    """Delete all that was sent by the link, on the screen that made it."""
    desk.get_by_role("button", name=re.compile("^Verwijder, met alles")).click()
    assert "Verwijderd" in said(desk)


def publish_both(desk: Page, form: int) -> None:
    """Put Dutch and English live in one version, from the screen with the translations."""
    desk.goto(f"/admin/forms/{form}/translate/en/")
    desk.get_by_role("button", name=re.compile("samen publiceren")).click()
    assert "online" in said(desk)


def make_the_page(
    desk: Page, case_type: str, title: str, intro: str, english: Mapping[str, str]
) -> None:
    """A page with the form below the Dutch home page, and its translation."""
    found = desk.request.get("/admin/api/main/pages/?type=cms.HomePage&locale=nl&fields=id").json()
    desk.goto(f"/admin/pages/add/cms/formpage/{found['items'][0]['id']}/")
    fill_in(desk, title=title, intro=intro)
    choose(desk, case_type=case_type)
    publish(desk)
    desk.locator(".messages").get_by_role("link", name="Bewerken").click()
    desk.get_by_role("button", name="Acties", exact=True).click()
    desk.get_by_role("link", name="Vertaal deze pagina").click()
    desk.get_by_label("Engels").check()
    desk.get_by_role("button", name="Verzenden").click()
    for dutch, text in english.items():
        desk.get_by_label(dutch, exact=True).fill(text)
    desk.get_by_role("button", name="Opslaan en Engels publiceren").click()
    said(desk)


def write_own_text(desk: Page, case_type: str, moment: str, **texts: str) -> None:
    """Give a case type a text of its own for a moment, from the list on its screen."""
    open_setting(desk, "case-types", case_type)
    desk.locator(f"a[href$='/{moment}/']").click()
    desk.wait_for_url(f"**/{moment}/")
    if desk.locator("[name=is_sent]").count():
        desk.check("[name=is_sent]")
    fill_in(desk, **texts)
    desk.get_by_role("button", name="Toevoegen", exact=True).last.click()
    assert "Bewaard" in said(desk)


def open_setting(desk: Page, place: str, name: str) -> None:
    """Open a setting from its list."""
    desk.goto(f"/admin/{place}/")
    desk.get_by_role("link", name=name, exact=True).click()
