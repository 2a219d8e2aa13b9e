"""The admin in Dutch: every screen that a role can reach by links, read for English words."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import polib
import pytest
from bs4 import BeautifulSoup, Comment
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.menu import admin_menu, help_menu, reports_menu, settings_menu
from wagtail.models import Page
from wagtail.users.models import UserProfile

from tests.city import City
from tests.cms.builder import Pages
from workflows.staff.models import User

# Words of English that are none in Dutch, and that screens of an admin are full of.
ENGLISH = re.compile(
    r"\b(the|and|to|this|your|with|you|page|pages|search|edit|add|delete|draft|save|close|all|"
    r"settings|more|actions|show|select|choose|are|has|have|been|by|not|no|move|copy|unpublish|"
    r"publish|published|approval|submit|view|last|updated|user|users|file|image|images|"
    r"title|locale|locales|sites|from|for|task|slug|root|alias|usage|"
    r"history|reports|date|any|new|current|create|change|changes)\b",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"PO-bestand|- Wagtail\b|inEnglish|naarEnglish|taalregio|snippet|wijzigingsverzoek|"
    r"editor guide",
    re.IGNORECASE,
)
# Columns that wagtail-localize's report names after its own fields, and a model of Wagtail that has
# no name of its own: past every catalogue.
PAST_TRANSLATION = {"Source locale", "Target locale", "Locale"}
WORDING = "wording/nl/LC_MESSAGES/django.po"
OURS = settings.ROOT / "locale/nl/LC_MESSAGES/django.po"
# Words of ours that Wagtail says a little otherwise, and that mean the same.
ALIKE = {"Any", "Caption", "Choose", "Continue", "Edit", "File", "Filter", "Import", "Number"}
ALIKE |= {"Preview", "Show", "To", "Translate", "Close", "Move", "Redo", "Sign in"}
UNSEEN = ("script", "style", "template", "noscript", "svg", "code")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")


def texts_of(page: BeautifulSoup) -> Iterator[str]:
    """Yield what is read on a screen: texts, what is said aloud, and the menu's labels."""
    for text in page.find_all(string=True):
        hidden = any(parent.name in UNSEEN for parent in text.parents)
        if not isinstance(text, Comment) and not hidden and not of_other_language(text.parent):
            yield " ".join(text.split())
    for element in page.find_all(True):
        if not of_other_language(element):
            yield from (element[name] for name in SPOKEN if element.get(name))
    menu = page.select_one("#wagtail-sidebar-props")
    if menu:
        yield from labels_in(json.loads(menu.string))


def of_other_language(element: object) -> bool:
    """Whether this stands in a part of the screen that is marked as English, or is what somebody
    wrote."""
    around = [element, *element.parents]
    return any(each.get("lang") == "en" or each.name in ("textarea", "option") for each in around)


def labels_in(props: object) -> Iterator[str]:
    """Yield every label in what the menu is drawn from."""
    if isinstance(props, dict):
        yield from (str(value) for name, value in props.items() if name == "label" and value)
        props = list(props.values())
    if isinstance(props, list):
        for each in props:
            yield from labels_in(each)


def screens_of(client: Client) -> Iterator[tuple[str, BeautifulSoup]]:
    """Yield one screen for each view that links lead to."""
    waiting, seen = ["/admin/"], set()
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(address.partition("?")[0]).view_name
        except Resolver404:
            continue
        if name in seen:
            continue
        seen.add(name)
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        page = BeautifulSoup(answer.content, "html.parser")
        yield address, page
        links = [urldefrag(urljoin(address, each["href"])).url for each in page.select("a[href]")]
        menu = page.select_one("#wagtail-sidebar-props")
        links += re.findall(r'"(/admin/[^"]+)"', menu.string if menu else "")
        waiting += [link for link in links if link.startswith("/admin/") and "logout" not in link]


@pytest.fixture
def _menus_made_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process whose first visitor reads English: what Wagtail makes once is made then."""
    for menu in (admin_menu, settings_menu, reports_menu, help_menu):
        monkeypatch.delitem(vars(menu), "registered_menu_items", raising=False)
        with override("en"):
            vars(menu)["registered_menu_items"] = menu.registered_menu_items


# wagtail-localize pages through a list that it does not sort.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.usefixtures("_menus_made_in_english")
@pytest.mark.parametrize(
    "role", ["editor", "moderator", "operator", "handler", "coordinator", "privacy_officer"]
)
def test_no_screen_speaks_english(
    request: pytest.FixtureRequest, client: Client, pages: Pages, city: City, role: str
) -> None:
    user: User = request.getfixturevalue(role)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "nl"})
    Page.objects.filter(title__startswith="Welcome").delete()
    city.file()
    client.force_login(user)
    found = [
        (address, text)
        for address, page in screens_of(client)
        for text in map(without_titles(), texts_of(page))
        if text not in PAST_TRANSLATION and (ENGLISH.search(text) or JARGON.search(text))
    ]
    assert found == []


def without_titles() -> Callable[[str], str]:
    """Return what takes out of a text the titles of English pages, which editors wrote, the
    fields that the officer's record names, and addresses."""
    titles = Page.objects.filter(locale__language_code="en").values_list("title", flat=True)
    written = re.compile(
        "|".join([*map(re.escape, titles), r"(?:cms|workflows)\.[\w.()]+", r"https?://\S+"])
    )
    return lambda text: written.sub("", text)


def test_english_on_a_screen_is_found() -> None:
    """The control: a sentence of upstream that nobody translated, an attribute, and a label."""
    page = BeautifulSoup(
        """<p>Locked <b>by</b> me</p><a aria-label="More actions"></a><p lang="en">Show all</p>
        <script id="wagtail-sidebar-props">{"x": [{"label": "Settings"}]}</script>""",
        "html.parser",
    )
    found = [text for text in texts_of(page) if ENGLISH.search(text)]
    assert found == ["by", "More actions", "Settings"]


def test_each_word_of_our_own_replaces_one_that_is_there() -> None:
    """What Wagtail renames would else stand here for nothing."""
    theirs = {
        entry.msgid
        for name in ("wagtail", "wagtail_localize")
        for path in Path(import_module(name).__file__).parent.rglob("locale/nl/**/django.po")
        for entry in polib.pofile(str(path))
    }
    ours = polib.pofile(str(settings.SITE / WORDING))
    assert [entry.msgid for entry in ours if entry.msgid not in theirs] == []
    assert [entry.msgid for entry in ours if holes(entry.msgid) != holes(said(entry))] == []


def test_no_word_of_our_screens_says_something_else_on_wagtails() -> None:
    """Ours stand before Wagtail's: its "Reports" in the menu once read as our complaints."""
    words = (entry for entry in polib.pofile(str(OURS)) if not entry.msgctxt)
    ours = {entry.msgid: entry.msgstr for entry in words}
    files = Path(import_module("wagtail").__file__).parent.rglob("locale/nl/**/django.po")
    theirs = (entry for file in files for entry in polib.pofile(str(file)) if not entry.msgctxt)
    differing = {
        entry.msgid
        for entry in theirs
        if entry.msgstr and ours.get(entry.msgid, entry.msgstr) != entry.msgstr
    }
    assert differing - ALIKE == set()
    # Control: those that mean the same are found, so others would be.
    assert differing == ALIKE


def test_how_long_ago_something_was_is_said_in_dutch() -> None:
    with override("nl"):
        assert naturaltime(timezone.now() - timedelta(seconds=3)) == "3\xa0seconden geleden"


def said(entry: polib.POEntry) -> str:
    return entry.msgstr or entry.msgstr_plural[0]


def holes(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|\{\w*\}", text))
