"""French and Arabic switched on in a running site by staff, by docs/handbook/install.md alone.

A coordinator and a moderator do what "A third language" says, on the screens that it names; then
somebody asks for help in Arabic on a phone, and reads what the city mails.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.city.more_languages import read
from tests.axe import faults
from tests.journeys.conftest import a_running_site
from tests.journeys.editing import said
from tests.journeys.running import RunningSite
from tests.journeys.test_the_main_job import ask_in_any_language, link_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="more-languages"),
]

LANGUAGES = {"fr": "Frans", "ar": "Arabisch"}
FORM = "Hulp vragen"
PAGES = ("Leuven Helpt", "Hulp vragen")
MAIL = "mariam@example.org"
# Names, addresses, and what somebody typed: the same in every language.
SAME = re.compile(
    r"\S+@\S+|https?://\S+|Leuven Helpt|Stad Leuven|Leuven|Mia Voorbeeld|Voorbeeldstraat"
    r"|Lotte|Tele-Onthaal|Zelfmoordlijn|PDF|\b[0-9A-Z]{3}\b"
)
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
# Each text of a page with the language that it says it is in.
TEXTS = """
() => {
  const found = [];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const within = node.parentElement;
    if (within.closest("script, style, noscript, template") || !node.data.trim()) continue;
    found.push([within.closest("[lang]").lang, node.data.trim()]);
  }
  return found;
}
"""


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A city of its own: other journeys read what it has in two languages."""
    with a_running_site(tmp_path_factory.mktemp("languages")) as running:
        yield running


def add_language(desk: Page, name: str) -> None:
    """Step 1: the coordinator adds it, from the menu."""
    desk.goto("/admin/")
    desk.get_by_role("button", name="Instellingen").click()
    desk.get_by_role("link", name="Talen van de site").click()
    desk.get_by_role("link", name=re.compile("toevoegen", re.IGNORECASE)).first.click()
    desk.locator("[name=language_code]").select_option(label=name)
    desk.locator("main form [type=submit]").last.click()
    said(desk)


def write_texts(desk: Page, address: str, names: tuple[str, ...], code: str) -> None:
    """Write what a setting has in Dutch in another language, in the box beside it."""
    desk.goto(address)
    words = read(code)
    for name in names:
        dutch = desk.input_value(f"[name={name}_nl]")
        if dutch in words:
            desk.fill(f"[name={name}_{code}]", words[dutch])
    desk.get_by_role("button", name="Opslaan", exact=True).last.press("Enter")
    said(desk)


def write_all(desk: Page, address: str, names: tuple[str, ...], code: str) -> None:
    """Do so for each row of a list of settings."""
    desk.goto(address)
    links = desk.locator(f"main a[href*='{address}edit/']")
    found = {link.get_attribute("href") for link in links.all()}
    assert found
    for each in sorted(filter(None, found)):
        write_texts(desk, each, names, code)


def translate_texts(desk: Page, code: str, button: str) -> None:
    """Translate every text of a screen with texts beside each other, and publish."""
    words = read(code)
    for box in desk.locator(".form-texts textarea").all():
        dutch = box.evaluate("box => box.labels[0].innerText")
        box.fill(words[dutch])
    desk.get_by_role("button", name=button).click()
    said(desk)


def translate_form(desk: Page, code: str) -> None:
    """Step 4: the moderator translates a form and publishes it."""
    desk.goto("/admin/")
    desk.get_by_role("link", name="Formulieren", exact=True).click()
    desk.get_by_role("link", name=FORM, exact=True).first.click()
    desk.get_by_role("link", name="Vertalen").first.click()
    desk.get_by_role("link", name=re.compile(LANGUAGES[code])).first.click()
    assert faults(desk) == []
    translate_texts(desk, code, f"Opslaan en {LANGUAGES[code]} publiceren")


def translate_page(desk: Page, title: str, code: str) -> None:
    """Step 5: the moderator translates a page and publishes it."""
    found = desk.request.get(
        f"/admin/api/main/pages/?locale=nl&search={title}&fields=id,title"
    ).json()["items"]
    number = next(one["id"] for one in found if one["title"] == title)
    desk.goto(f"/admin/pages/{number}/edit/")
    desk.get_by_role("button", name="Acties", exact=True).click()
    desk.get_by_role("link", name="Vertaal deze pagina").click()
    desk.get_by_label(LANGUAGES[code]).check()
    desk.get_by_role("button", name="Verzenden").click()
    translate_texts(desk, code, f"Opslaan en {LANGUAGES[code]} publiceren")


def unsaid(page: Page) -> list[str]:
    """Return what is in Latin letters on a page in Arabic and says no other language."""
    texts = page.evaluate(TEXTS)
    return [text for language, text in texts if language == "ar" and latin(text)]


def latin(text: str) -> bool:
    """Return whether anything but names is in Latin letters."""
    return bool(LATIN.search(SAME.sub("", text)))


def test_two_languages_are_switched_on_and_one_is_used_on_a_phone(
    site: RunningSite, sign_in: Callable[[str], Page], browser: Browser
) -> None:
    coordinator, moderator = sign_in("coordinator"), sign_in("moderator")
    for code, name in LANGUAGES.items():
        add_language(coordinator, name)
        write_texts(
            coordinator,
            "/admin/settings/workflows/citysettings/",
            ("name", "publisher", "dpo", "ombuds"),
            code,
        )
        write_all(coordinator, "/admin/case-types/", ("name",), code)
        write_all(coordinator, "/admin/programmes/", ("name", "slogan"), code)
        translate_form(moderator, code)
        for title in PAGES:
            translate_page(moderator, title, code)

    context = browser.new_context(
        base_url=site.address, viewport={"width": 390, "height": 844}, locale="ar-MA"
    )
    page = context.new_page()
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/ar/$"))
    assert unsaid(page) == []
    page.goto("/fr/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert faults(page) == []
    page.goto("/ar/")
    page.locator("main a[href*='/ar/talab-musaada/']").first.click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert unsaid(page) == []
    assert faults(page) == []
    seen = []
    ask_in_any_language(page, "Mia Voorbeeld", MAIL, lambda: seen.extend(unsaid(page)))
    assert seen == []
    expect(page).to_have_url(re.compile(r"/ar/.*/[\w-]{22}/"))
    assert unsaid(page) == []
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    status = link_in(site, MAIL, "/ar/")
    page.goto(status)
    assert unsaid(page) == []
    assert faults(page) == []
    for mail in site.mails_to(MAIL):
        theirs, beneath = mail.get_content().split("\n\n----\n")
        assert not latin(theirs)
        assert "Dag Mia Voorbeeld" in beneath
        assert not latin(str(mail["Subject"]))
    context.close()
