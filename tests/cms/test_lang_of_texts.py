"""On a page in another language whatever is not in it says so, on every kind of page.

A page in Arabic has our own words in Arabic, so what has Latin letters there is a text that nobody
translated. German has no catalogue: there our words are Dutch, and the page's own say German.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment

from cms.models import CityPage
from demo.city.translating import publish_in
from tests.city import City
from tests.cms.builder import Pages
from tests.forms.builders import begin_translation, translate, translation_of
from workflows.cases.links import path
from workflows.casetypes.models import Neighbourhood
from workflows.staff.models import User

ARABIC, GERMAN = "نص", "Auf Deutsch (de)"
# Names and addresses, which are the same in every language.
NAMES = ["Leuven Helpt", "Stad Leuven", "Leuven", "PDF", "Tele-Onthaal", "Zelfmoordlijn"]
NAMES += ["Team buurthulp", "Lotte"]
SAME = re.compile(r"\S+@\S+|Bij je buur aan de deur")
LATIN = re.compile(r"[a-z]{3,}")


def in_language(pages: Pages, code: str, words: str) -> list[CityPage]:
    """Publish every page in a language, with the same words wherever a text is."""
    Locale.objects.create(language_code=code)
    user = User.objects.create(username="translator")
    dutch = [pages.home, pages.vacancies, pages.vacancy, pages.stories, pages.story]
    dutch += [pages.about, pages.ask]
    for page in dutch:

        def text_of(segment: StringSegment, page: Page = page) -> str:
            return f"{page.slug}-{code}" if segment.context.path == "slug" else words

        publish_in(code, page, text_of, user)
    return [page.get_translations().get(locale__language_code=code).specific for page in dutch]


def addresses(pages: list[CityPage], case, code: str) -> list[str]:
    """Every kind of page that residents read, by its address in a language."""
    urls = [page.url for page in pages]
    urls += [page.sign_up_url for page in pages if hasattr(page, "sign_up_url")]
    urls += [path(view, case.link, code) for view in ("case_received", "case_status", "case_tell")]
    return [*urls, f"/{code}/draft/", f"/{code}/what-we-keep/", f"/{code}/nothing/"]


def texts(client: Client, url: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a page with the language that it says it is in."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    for node in page.body.find_all(string=True):
        if type(node) is NavigableString and node.strip() and node.parent.name != "script":
            yield node.find_parent(lang=True)["lang"], " ".join(node.split())


def all_texts(client: Client, urls: list[str]) -> list[tuple[str, str, str]]:
    """Return each text of these pages as (address, language, text)."""
    return [(url, language, text) for url in urls for language, text in texts(client, url)]


@pytest.fixture
def rest(city: City) -> Callable[[str], str]:
    """What is left of a text without names and addresses."""
    names = [*NAMES, *Neighbourhood.objects.values_list("name", flat=True)]
    known = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    return lambda text: SAME.sub("", known.sub("", text))


@pytest.fixture
def case(city: City):
    return city.file()


def test_on_a_page_in_arabic_whatever_is_in_dutch_says_so(
    client: Client, pages: Pages, case, rest
) -> None:
    found = all_texts(client, addresses(in_language(pages, "ar", ARABIC), case, "ar"))
    unsaid = [each for each in found if each[1] == "ar" and LATIN.search(rest(each[2]))]
    assert unsaid == []
    assert {language for _url, language, _text in found} == {"ar", "nl", "en"}


def test_without_a_catalogue_our_words_are_dutch_and_the_page_says_what_is_not(
    client: Client, pages: Pages, city: City, case, rest, django_capture_on_commit_callbacks
) -> None:
    there = in_language(pages, "de", GERMAN)
    for form in (city.request.form, city.offer.form):
        begin_translation(form, "de")
        translate(form, "de")
        with django_capture_on_commit_callbacks(execute=True):
            translation_of(form, "de").save_target(publish=True)
    found = all_texts(client, addresses(there, case, "de"))
    told = [each for each in found if LATIN.search(rest(each[2]))]
    assert [each for each in told if ("(de)" in each[2]) != (each[1] == "de")] == []
    assert {language for _url, language, _text in found} == {"nl", "de", "en"}
