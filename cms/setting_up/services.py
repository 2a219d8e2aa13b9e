"""Setting up a city. Every part adds what is missing; what is typed again is changed."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Revision, Site

from cms.models import HomePage, StandardPage
from cms.models.base import SOURCE, CityPage
from cms.services import draft_translation, publish_translation
from cms.setting_up.pages import HOME, LANGUAGES, PAGES, Planned, body_in, texts_in
from cms.setting_up.places import Place
from workflows.casetypes.categories import ensure_first_categories
from workflows.casetypes.fields import Texts
from workflows.casetypes.keys import key_like
from workflows.casetypes.models import Neighbourhood
from workflows.city.models import CitySettings, OpeningTime
from workflows.information.starters import ensure_topics
from workflows.mailing.starters import ensure_first_letter
from workflows.staff.models import User
from workflows.writing.starters import ensure_standard_texts

TRANSLATIONS = tuple(language for language in LANGUAGES if language != SOURCE)
PORTS = {"http": 80, "https": 443}
SETTINGS = (
    *("name", "site_name", "publisher", "address", "phone"),
    *("mail_help", "mail_information"),
)
# Of the 16 of a key the rest is for the number that tells two alike apart.
LONGEST_BEGINNING = 12


@dataclass(frozen=True)
class Hours:
    """On which days (Monday is 0) somebody answers the phone, from when until when."""

    days: Sequence[int]
    opens: time
    closes: time


@dataclass(frozen=True)
class Given:
    """What was typed on the screen, as far as it is right. No `hours`: they stay as they are."""

    name: Texts
    site_name: str
    publisher: Texts
    places: Sequence[Place]
    phone: str
    mail_help: str = ""
    mail_information: str = ""
    address: str = ""
    hours: Hours | None = None
    is_live: bool = True


@dataclass(frozen=True)
class Made:
    """What came of it: new pages, in Dutch, and neighbourhoods that are not in the list."""

    pages: list[CityPage] = field(default_factory=list)
    in_use: list[Neighbourhood] = field(default_factory=list)


@transaction.atomic
def set_up(given: Given, user: User) -> Made:
    """Write down what was typed, and make what the site lacks. Safe to repeat."""
    # Whoever pressed the button twice waits here for the first time.
    list(Page.objects.select_for_update().filter(depth=1))
    _write_settings(given)
    in_use = _set_neighbourhoods(given.places)
    ensure_first_categories()
    ensure_standard_texts()
    ensure_topics()
    ensure_first_letter()
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    return Made(_ensure_pages(given, user), in_use)


def _write_settings(given: Given) -> None:
    city = CitySettings.load()
    for name in SETTINGS:
        setattr(city, name, getattr(given, name))
    if given.hours:
        hours = OpeningTime(days=list(given.hours.days))
        hours.opens, hours.closes = given.hours.opens, given.hours.closes
        city.times = [hours]
    city.save()


@dataclass(frozen=True)
class LeftOver:
    """The neighbourhoods that are in no line: what goes, and what stays since it is in use."""

    goes: list[Neighbourhood]
    stays: list[Neighbourhood]


def left_over(places: Collection[Place]) -> LeftOver:
    """Return the neighbourhoods that `places` leave out."""
    listed = {place.name.casefold() for place in places}
    rows = [row for row in Neighbourhood.objects.all() if row.name.casefold() not in listed]
    used = [row for row in rows if is_in_use(row)]
    return LeftOver([row for row in rows if row not in used], used)


def _set_neighbourhoods(places: Collection[Place]) -> list[Neighbourhood]:
    """Make the neighbourhoods those of the list; return those that stay since they are in use."""
    rows = {row.name.casefold(): row for row in Neighbourhood.objects.all()}
    for place in places:
        row = rows.get(place.name.casefold()) or Neighbourhood(key=_key_for(place.name), x=0, y=0)
        row.name, row.postcodes = place.name, " ".join(place.postcodes)
        if place.has_centre:
            row.x, row.y = place.at
        row.save()
    left = left_over(places)
    for row in left.goes:
        row.delete()
    return left.stays


def _key_for(name: str) -> str:
    return key_like(name[:LONGEST_BEGINNING], Neighbourhood)


def is_in_use(place: Neighbourhood) -> bool:
    """Return whether a case, a person, a page or anything else refers to a neighbourhood."""
    fields: list[Any] = Neighbourhood._meta.get_fields(include_hidden=True)
    relations = [each for each in fields if each.auto_created and not each.concrete]
    return any(
        each.related_model._base_manager.filter(**{each.field.name: place}).exists()
        for each in relations
    )


def serve_from(home: int, site_name: str) -> None:
    """Serve the pages below `home` at SITE_URL, in the place of Wagtail's welcome page.

    A site that does so already keeps the name that staff gave it in the admin.
    """
    address = urlsplit(settings.SITE_URL)
    wanted = {
        "root_page_id": home,
        "hostname": address.hostname,
        "port": address.port or PORTS[address.scheme],
    }
    site = Site.objects.filter(is_default_site=True, **wanted).first()
    if site is None:
        Site.objects.update_or_create(
            is_default_site=True, defaults=wanted | {"site_name": site_name}
        )
    _remove_welcome_page()
    Site.clear_site_root_paths_cache()


def _remove_welcome_page() -> None:
    """Delete the page that Wagtail makes in an empty database, and no other."""
    welcome = Page.objects.filter(
        depth=2, slug="home", content_type__model="page", numchild=0, latest_revision=None
    ).first()
    if welcome:
        welcome.delete()


def home_page() -> HomePage | None:
    """Return the Dutch first page of the site, if it has one."""
    site = Site.objects.filter(is_default_site=True).first()
    return HomePage.objects.filter(pk=site.root_page_id).first() if site else None


def missing_pages() -> list[str]:
    """Return the Dutch titles of the pages that setting up would make, but for the first."""
    home = home_page()
    return [planned.title[0] for planned in PAGES if not home or not _there(home, planned)]


def _there(home: HomePage, planned: Planned) -> bool:
    """Return whether a page stands where a planned one would."""
    return home.get_children().filter(slug=planned.slug[0]).exists()


def _ensure_pages(given: Given, user: User) -> list[CityPage]:
    """Make the pages that are not there, and return them; the first one is always live."""
    home, made = home_page(), []
    if home is None:
        home = _make_home(given, user)
        made.append(home)
    serve_from(home.pk, given.site_name)
    for planned in PAGES:
        if not _there(home, planned):
            made.append(_make_page(home, planned, given, user))
    return made


def _make_home(given: Given, user: User) -> HomePage:
    def values(language: str) -> dict[str, Any]:
        own = {"title": given.site_name, "body": body_in(language, HOME)}
        return {**texts_in(language, HOME), **own}

    home = HomePage(**with_ids(values(SOURCE)), locale=_dutch(), live=False)
    Page.get_first_root_node().add_child(instance=home)
    _publish(home.save_revision(user=user), user)
    for language in TRANSLATIONS:
        slug = f"{home.slug}-{language}"
        publish_translation(home, language, values(language) | {"slug": slug}, user)
    return home


def _make_page(home: HomePage, planned: Planned, given: Given, user: User) -> StandardPage:
    def values(language: str) -> dict[str, Any]:
        return {**texts_in(language, planned), "body": body_in(language, planned)}

    page = StandardPage(
        **with_ids(values(SOURCE)),
        show_in_menus=planned.in_menu,
        locale=_dutch(),
        live=False,
    )
    home.add_child(instance=page)
    revision = page.save_revision(user=user)
    if given.is_live:
        _publish(revision, user)
    translate = publish_translation if given.is_live else draft_translation
    for language in TRANSLATIONS:
        translate(page, language, values(language), user)
    return page


def _publish(revision: Revision, user: User) -> None:
    """Publish the first pages: whoever sets up a city need not be an editor."""
    revision.publish(user=user, skip_permission_checks=True)


def with_ids(values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a page with the blocks of its body as they are stored."""
    blocks = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in values["body"]]
    return values | {"body": json.dumps(blocks)}


def _dutch() -> Locale:
    return Locale.objects.get(language_code=SOURCE)
