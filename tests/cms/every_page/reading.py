"""Every page that the public can see, read in each language.

The list is made from the types of pages and from the public addresses, so whoever adds one has it
looked at. What a form answers that is sent without answers is a page as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.test import Client
from django.urls import LocalePrefixPattern, ResolverMatch, get_resolver, resolve, reverse
from django.utils import translation
from wagtail.models import Page, get_page_models

from cms.models import Alert, VacancyPage
from cms.models.base import CityPage
from cms.visits import FormBeneath

LANGUAGES = ("nl", "en", "fr", "ar")
# Of whom a partner files what, and what it does beside that.
FILED = {
    "partner_file": ("neighbourhood-work", "request"),
    "partner_call": ("over-80",),
    "contact_round": ("schools",),
    "open_figures_of": (1,),
}
# Whose browser sees a page that is not the same for all, by its name.
Browsers = dict[str, Client]
# Public addresses at which no page of ours stands, and what does.
NO_PAGE = {
    "story_feed": "a feed",
    "send": "takes the form of a page",
    "was_it_clear": "takes what was pressed on a page",
    "invitation_known": "takes what was pressed on a page",
    "partner_call_case": "leads on where no case is owed",
    "partner_leave": "takes what was pressed on a page",
    "my_data_file": "a file",
    "draft": "leads on to where somebody was",
    "offer_thanks": "a PDF",
    "volunteer_thanks": "a PDF",
    "wagtail_serve": "the pages of the tree, which are read by their types",
    "wagtailcore_login": "leads on to the admin",
    "wagtailcore_authenticate_with_password": "for private pages, which we have not",
}
NOT_FOUND = "not found"
# What somebody asks of a page of a type.
ASKED_OF_TYPE = {
    "VacancyIndexPage": ("?what=groceries", "?what=xyzzy"),
    "StoryIndexPage": ("?place=24062W11",),
}
# What somebody asks at an address.
ASKED = {
    "search, what was found": ("search", "?q=boodschappen"),
    "search, nothing found": ("search", "?q=xyzzy"),
}


@dataclass(frozen=True)
class Seen:
    """A page as it was read."""

    address: str
    html: str


# By language, and by what the page is.
Read = dict[str, dict[str, Seen]]


def page_types() -> set[type[CityPage]]:
    """Return every type of page that an editor can make."""
    return {model for model in get_page_models() if issubclass(model, CityPage)}


def public_names() -> set[str]:
    """Return the names of all addresses that have a language in front."""
    found = set()
    for each in get_resolver().url_patterns:
        if isinstance(each.pattern, LocalePrefixPattern):
            found |= {name for name in each.reverse_dict if isinstance(name, str)}
    return found


def read_all(links: dict[str, str], browsers: Browsers) -> Read:
    """Return every page; `links` are the addresses behind a link, in Dutch, by their name."""
    read: Read = {}
    for language in LANGUAGES:
        with translation.override(language):
            read[language] = dict(all_in(language, links, browsers))
    # Only then: a form that takes what is left empty changes what is shown.
    for language in LANGUAGES:
        with translation.override(language):
            read[language] |= dict(refused(read[language], browsers))
    return read


def all_in(language: str, links: dict[str, str], browsers: Browsers) -> Iterator[tuple[str, Seen]]:
    """Yield each page in a language by what it is: of the tree, by its address, by a link."""
    client = Client()
    for name, address in in_the_tree(language):
        yield name, get(client, address)
    for name in without_a_link() - NO_PAGE.keys():
        who = browsers.get(name, client)
        yield name, get(who, reverse(name, args=FILED.get(name, ())))
    for name, (view, asked) in ASKED.items():
        yield name, get(client, reverse(view) + asked)
    for name, address in links.items():
        found = resolve_dutch(address)
        if found.url_name not in NO_PAGE:
            who = browsers.get(name, client)
            yield name, get(who, reverse(found.url_name, kwargs=found.kwargs))
    yield NOT_FOUND, seen(client.get(f"/{language}/niets/"))
    Alert.objects.create(text={"nl": "Blijf binnen."}, level="urgent", url="https://1722.be")
    Alert.objects.create(text={"nl": "Het kantoor is dicht.", "ar": "المكتب مغلق."})
    yield "with announcements", get(client, f"/{language}/")
    Alert.objects.all().delete()
    yield "server error", Seen("/500/", render_to_string("500.html"))


def resolve_dutch(address: str) -> ResolverMatch:
    with translation.override("nl"):
        return resolve(address)


def get(client: Client, address: str) -> Seen:
    """Read a page. Fails unless it is there."""
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return seen(answer)


def seen(answer: Any) -> Seen:
    assert "text/html" in answer["Content-Type"], answer.request["PATH_INFO"]
    return Seen(answer.request["PATH_INFO"], answer.content.decode())


def in_the_tree(language: str) -> Iterator[tuple[str, str]]:
    """Yield a page of each type, and whatever stands beneath it or is asked of it."""
    live = Page.objects.live().filter(locale__language_code=language).order_by("path")
    for model in page_types():
        page = live.type(model).first()
        assert page is not None, f"No {model.__name__} in {language}"
        name = model.__name__
        yield name, page.url
        if issubclass(model, FormBeneath):
            yield f"{name}, beneath it", page.specific.own_form_url(None)
        for asked in ASKED_OF_TYPE.get(name, ()):
            yield f"{name}, {asked}", page.url + asked
    if full := VacancyPage.objects.filter(pk__in=live, is_open=False).first():
        yield "a vacancy that is full", full.url


def without_a_link() -> set[str]:
    """Return the names of public addresses that are the same for all."""
    ways = get_resolver().reverse_dict
    return {
        name
        for name in public_names()
        for possibilities, *_rest in ways.getlist(name)
        if not any("link" in arguments for _path, arguments in possibilities)
    }


def refused(read: dict[str, Seen], browsers: Browsers) -> Iterator[tuple[str, Seen]]:
    """Yield what each form answers that is sent with nothing filled in."""
    for name, page in read.items():
        client = browsers.get(name) or Client()
        for number, form in enumerate(forms_on(page.html), start=1):
            answer = client.post(form.get("action") or page.address, sent_by(form))
            if answer.status_code == 303:
                answer = client.get(answer["Location"])
            if "text/html" in answer["Content-Type"]:
                yield f"{name}, form {number} sent empty", seen(answer)


def forms_on(html: str) -> list[Tag]:
    """Return the forms of a page in which something is typed."""
    return list(BeautifulSoup(html, "html.parser").select("main form.form[method=post]"))


def sent_by(form: Tag) -> dict[str, str]:
    """Return what a form sends when nothing was typed in it."""
    boxes = form.select("input[type=hidden][name], button[name]")
    return {box["name"]: box.get("value", "") for box in boxes}
