"""A language is switched on in a running site, by the steps of the handbook, and read.

docs/handbook/install.md, "A third language": a coordinator adds it and types what staff write once;
a moderator translates a form, the home page and the page of the form. Then somebody whose browser
prefers that language asks for help in it, reads the mails and is helped. Whatever is still Dutch
says so. What is typed are the texts of the demo in that language.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.city.more_languages import read
from tests.axe import faults
from tests.journeys.conftest import a_running_site
from tests.journeys.editing import said
from tests.journeys.running import RunningSite, wait
from tests.journeys.test_the_main_job import reach, reference_on, screen, send, what, whom

pytestmark = [pytest.mark.browser, pytest.mark.prove(name="third-language")]

SignIn = Callable[[str], Page]
NAME, FORM = "Mia Voorbeeld", "Hulp vragen"
HOME, FORM_PAGE = "leuven-helpt", "hulp-vragen"
# What the demo has no words for, as staff would type it.
MORE = {
    "fr": {
        "Geholpen": "Aide apportée",
        "Leuven Helpt, voorjaar 2020": "Leuven Helpt, printemps 2020",
    },
    "ar": {"Geholpen": "تمت المساعدة", "Leuven Helpt, voorjaar 2020": "لوفان تساعد، ربيع 2020"},
}
# Names of who or where, which are so in every language, and what the browser was told to type.
NAMES = ("Leuven Helpt", "Stad Leuven", "Leuven", "Voorbeeldstraat", "lantaarn", NAME)
NO_TEXT = re.compile(r"https?://\S+|\S+@\S+|\b[0-9A-Z]{3}\b")
# What gives Dutch away: between Arabic any Latin word, in French words that French has not.
DUTCH = {
    "ar": re.compile(r"[A-Za-zÀ-ÿ]{3,}"),
    "fr": re.compile(
        r"\b(het|een|niet|voor|naar|jouw|hulp|vraag|wordt|bellen|wij|deze|ook)\b", re.I
    ),
}
NAMES_OF_PLACES = """
from workflows.casetypes.models import Neighbourhood
from workflows.city.models import CitySettings
address = CitySettings.objects.get().address.splitlines()
print(*address, *Neighbourhood.objects.values_list("name", flat=True), sep="|")
"""
TEXTS = """code => {
    const found = [];
    const say = (element, text) => {
        const words = (text || "").replace(/\\s+/g, " ").trim();
        if (words && element.closest("[lang]").lang === code) found.push(words);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element.closest("script, style, template")) say(element, walker.currentNode.data);
    }
    for (const element of document.body.querySelectorAll("*"))
        for (const name of ["aria-label", "alt", "title", "placeholder"])
            say(element, element.getAttribute(name));
    return found;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site of its own: a language more is one on every page of it."""
    with a_running_site(tmp_path_factory.mktemp("languages")) as running:
        yield running


def plain(text: str) -> str:
    """A text without marks and breaks, as the screens write it above its box."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def as_typed(text: str) -> str:
    return text.replace("<br/>", "\n")


class Words:
    """The texts in a language, by the Dutch."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.known = {plain(dutch): text for dutch, text in (read(code) | MORE[code]).items()}

    def translate(self, desk: Page) -> None:
        """Fill in every box of a screen that shows a Dutch text above each."""
        boxes = desk.locator("main textarea, main input[type=text]")
        expect(boxes.first).to_be_visible()
        for box in boxes.all():
            dutch = box.evaluate("box => box.labels[0].innerText")
            box.fill(as_typed(self.known[plain(dutch)]))

    def type_beside(self, desk: Page) -> int:
        """Fill in the empty boxes of each tab that has one for each language; return how many."""
        tabs = desk.get_by_role("tab").all()
        if not tabs:
            return self.type_shown(desk)
        typed = 0
        for tab in tabs:
            tab.click()
            typed += self.type_shown(desk)
        return typed

    def type_shown(self, desk: Page) -> int:
        typed = 0
        for box in desk.locator(f"[name$=_{self.code}]:visible").all():
            name = box.get_attribute("name").removesuffix(self.code)
            dutch = plain(desk.input_value(f"[name='{name}nl']"))
            if dutch in self.known and not box.input_value():
                box.fill(self.known[dutch])
                typed += 1
        return typed


def undeclared(texts: list[str], code: str, names: list[str]) -> list[str]:
    """Return those of these texts in a language that are Dutch."""
    known = re.compile("|".join(map(re.escape, sorted([*NAMES, *names], key=len, reverse=True))))
    return [text for text in texts if DUTCH[code].search(NO_TEXT.sub("", known.sub("", text)))]


def switch_on(desk: Page, language: str) -> None:
    """Add a language, by the menu."""
    desk.get_by_role("button", name="Instellingen").click()
    desk.get_by_role("link", name="Talen van de site").click()
    desk.get_by_role("link", name="Een taal toevoegen").click()
    desk.select_option("[name=language_code]", label=language)
    desk.get_by_role("button", name="Opslaan", exact=True).click()
    assert "aangemaakt" in said(desk)


def type_what_staff_write(desk: Page, words: Words) -> None:
    """The city, the case type with its outcomes, the programme; what the mails say is there."""
    desk.goto("/admin/")
    desk.get_by_role("button", name="Instellingen").click()
    desk.get_by_role("link", name="Stad", exact=True).click()
    save(desk, words)
    for place, name in (("case-types", "Hulpvraag"), ("programmes", "Leuven Helpt, voorjaar 2020")):
        desk.goto(f"/admin/{place}/")
        desk.get_by_role("link", name=name, exact=True).first.click()
        save(desk, words)
    # The mails have their first texts; that of a closed case is sent from now on, and says more.
    desk.goto("/admin/messages-set/")
    desk.get_by_role("link", name="Een dossier werd met de hand afgesloten").click()
    body = desk.locator(f"[name=body_{words.code}]")
    expect(body).not_to_have_value("")
    body.fill(body.input_value() + "\n\n{outcome}")
    desk.check("[name=is_sent]")
    desk.get_by_role("button", name="Opslaan", exact=True).last.click()
    said(desk)


def save(desk: Page, words: Words) -> None:
    """Type what is asked for in the language; each process knows of it within half a minute."""
    expect(desk.locator("[name$=_nl]").first).to_be_attached()
    wait(lambda: has_boxes(desk, words.code), "boxes for the language")
    assert words.type_beside(desk)
    desk.get_by_role("button", name="Opslaan", exact=True).last.click()
    assert "fout" not in said(desk).lower()


def has_boxes(desk: Page, code: str) -> bool:
    """Return whether a screen asks for texts in a language, and look again where it does not."""
    there = bool(desk.locator(f"[name$=_{code}]").count())
    if not there:
        desk.reload()
    return there


def translate_the_form(desk: Page, words: Words, language: str) -> None:
    desk.goto("/admin/snippets/cityforms/formdefinition/")
    desk.get_by_role("link", name=FORM, exact=True).click()
    desk.get_by_role("link", name="Vertalen", exact=True).click()
    desk.get_by_role("link", name=f"Vertaal naar het {language}").click()
    words.translate(desk)
    assert faults(desk) == []
    desk.get_by_role("button", name=f"Opslaan en {language} publiceren").click()
    assert "online" in said(desk)


def translate_the_page(desk: Page, slug: str, words: Words, language: str) -> None:
    """Translate the Dutch page with this last part of its address."""
    asked = f"/admin/api/main/pages/?locale=nl&slug={slug}&fields=id"
    (page,) = desk.request.get(asked).json()["items"]
    desk.goto(f"/admin/pages/{page['id']}/edit/")
    desk.get_by_role("button", name="Acties", exact=True).first.click()
    desk.get_by_role("link", name="Vertaal deze pagina").click()
    desk.get_by_label(language).check()
    desk.get_by_role("button", name="Verzenden").click()
    words.translate(desk)
    assert faults(desk) == []
    desk.get_by_role("button", name=f"Opslaan en {language} publiceren").click()
    said(desk)


@pytest.mark.parametrize(
    ("code", "language", "locale", "direction"),
    [("fr", "Frans", "fr-BE", "ltr"), ("ar", "Arabisch", "ar-MA", "rtl")],
)
def test_a_language_is_switched_on_and_read(
    site: RunningSite,
    sign_in: SignIn,
    browser: Browser,
    code: str,
    language: str,
    locale: str,
    direction: str,
) -> None:
    words = Words(code)
    lead = sign_in("coordinator")
    switch_on(lead, language)
    type_what_staff_write(lead, words)
    desk = sign_in("moderator")
    translate_the_form(desk, words, language)
    for slug in (HOME, FORM_PAGE):
        translate_the_page(desk, slug, words, language)

    names = site.shell(NAMES_OF_PLACES).split("|")
    context = browser.new_context(
        base_url=site.address, viewport={"width": 390, "height": 844}, locale=locale
    )
    page = context.new_page()
    walked: list[str] = []

    def is_read() -> None:
        """What stands here is in the language, or says that it is not."""
        assert page.locator("html").get_attribute("lang") == code
        assert page.locator("html").get_attribute("dir") == direction
        wrong = undeclared(page.evaluate(TEXTS, code), code, names)
        assert wrong == [], page.url
        assert faults(page) == []
        walked.append(page.url)

    # A resident comes by the bare address, and reads their own language.
    page.goto("/")
    expect(page).to_have_url(f"{site.address}/{code}/")
    is_read()
    assert page.locator("header .phone bdi").first.get_attribute("dir") == "ltr"
    page.get_by_role("link", name=words.known["Ik heb hulp nodig"]).first.click()
    is_read()
    page.click(".begin .button")
    email = f"mia.{code}@example.org"
    for fill_in in (what, whom, lambda page: reach(page, NAME, email)):
        is_read()
        send(page)  # empty: what is wrong is said in the language
        is_read()
        fill_in(page)
        send(page)
    is_read()
    send(page)
    expect(page).to_have_url(re.compile(rf"/{code}/"))
    is_read()
    reference = reference_on(page)

    # The first mail, its link, and what comes when it is done.
    (mail,) = site.wait_for_mail(email, 1)
    status = re.search(r"http://\S+", mail.get_content())[0]
    page.goto(status)
    is_read()
    handler = sign_in("handler")
    screen(handler, reference)
    handler.goto(f"/admin/cases/{reference}/close/")
    handler.get_by_role("button", name="Geholpen").click()
    site.wait_for_mail(email, 2)
    page.goto(status)
    is_read()
    assert words.known["Geholpen"] in site.mails_to(email)[-1].get_content()
    for mail in site.mails_to(email):
        theirs, dutch = re.split(r"\s----\s", mail.get_content(), maxsplit=1)
        assert undeclared(theirs.splitlines(), code, names) == []
        assert "Dag Mia" in dutch
    assert len(walked) == 12

    # The control: the Dutch page would be found out.
    page.goto("/nl/")
    page.evaluate("code => document.querySelectorAll('[lang]').forEach(e => e.lang = code)", code)
    assert len(undeclared(page.evaluate(TEXTS, code), code, names)) > 10
    context.close()
