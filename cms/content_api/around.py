"""What stands around every page: languages, menus, the city, announcements."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import tree
from cms.alerts.showing import Shown, alerts_on
from cms.content_api import asking, bodies, links, refusing
from cms.content_api.public import public_pages
from cms.content_api.refusing import refused
from cms.models import CityImage
from workflows.casetypes import languages
from workflows.city.services import city

# What the foot of every page leads to that is no page of Wagtail's, by the name of its address.
FOOT = (
    "what_we_keep",
    "accessibility_statement",
    "about_cookies",
    "complaint",
    "neighbour_card",
    "volunteer_ask",
)


def listed(items: list[links.Data]) -> links.Data:
    """Return a list as Wagtail's API has it."""
    return {"meta": {"total_count": len(items)}, "items": items}


def locales(request: HttpRequest) -> links.Data:
    """Return the languages of the site, Dutch first, each with its first page."""
    asking.refuse_unknown(request.GET, {asking.LANGUAGE})
    site = tree.site_of(request)
    roots = site.root_page.get_translations(inclusive=True) if site else Page.objects.none()
    public = public_pages(request).filter(pk__in=roots.values("pk")).select_related("locale")
    homes = {page.locale.language_code: page for page in public}
    return listed([locale(request, code, homes.get(code)) for code in languages.of_site()])


def locale(request: HttpRequest, code: str, home: Page | None) -> links.Data:
    """Return one language: its own name, and from where to where it is read."""
    return {
        "language_code": code,
        "name": languages.OWN_NAMES[code],
        "direction": languages.direction(code),
        "is_default": code == settings.LANGUAGE_CODE,
        "home": links.link_to(request, home),
    }


def menus(request: HttpRequest) -> links.Data:
    """Return the main menu and what the foot of every page leads to, in the asked language."""
    asking.refuse_unknown(request.GET, {asking.LANGUAGE})
    asking.refuse_language(request.GET)
    home = tree.of(request).home
    below = public_pages(request).select_related("locale").order_by("path")
    pages = below.filter(path__startswith=home.path, depth=home.depth + 1) if home else below.none()
    entries = [(page.show_in_menus, links.link_to(request, page)) for page in pages]
    return {
        "locale": get_language(),
        "main": [entry for in_menu, entry in entries if in_menu],
        "footer": [entry for in_menu, entry in entries if not in_menu],
        "more": [
            {"name": name, "title": title, "html_url": links.full(request, reverse(name))}
            for name, title in zip(FOOT, titles(), strict=True)
        ],
    }


def titles() -> list[str]:
    """Return what the foot of a page calls these, in the active language."""
    return [
        _("What we keep about you"),
        _("Accessibility statement"),
        _("Cookies"),
        _("Make a complaint"),
        _("Help first in your own street"),
        _("Do you help already? Take a break, or stop"),
    ]


def settings_of_city(request: HttpRequest) -> links.Data:
    """Return whose site it is, how the city is reached and when, in the asked language."""
    asking.refuse_unknown(request.GET, {asking.LANGUAGE})
    asking.refuse_language(request.GET)
    ours = city()
    return {
        "locale": get_language(),
        "city": ours.name,
        "site_name": ours.site_name,
        **bodies.reach(),
        "controller": ours.controller,
        "dpo": ours.dpo,
        "dpo_mail": ours.dpo_mail,
        "ombuds": ours.ombuds,
        "logo": logo(request, ours.logo),
        "colours": {
            "main": ours.settings.main_colour,
            "accent": ours.settings.accent_colour,
            "main_in_the_dark": ours.settings.main_in_the_dark,
            "accent_in_the_dark": ours.settings.accent_in_the_dark,
        },
    }


def logo(request: HttpRequest, image: CityImage | None) -> links.Data | None:
    return links.picture(request, image, languages.active())


def alerts(request: HttpRequest) -> links.Data:
    """Return the announcements that stand on every page now, or on one page, urgent first."""
    asking.refuse_unknown(request.GET, {asking.LANGUAGE, "page"})
    asking.refuse_language(request.GET)
    page = asked_page(request)
    return listed([alert(request, each) for each in alerts_on(page, languages.active())])


def asked_page(request: HttpRequest) -> Page | None:
    """Return the page that is asked about. Raise Refusal for one that nobody may read."""
    if "page" not in request.GET:
        return None
    asking.number(request.GET, "page", 10**11)
    found = public_pages(request).filter(pk=request.GET["page"]).first()
    if found is None:
        raise refused("page", refusing.NO_PAGE, "page")
    return found


def alert(request: HttpRequest, shown: Shown) -> links.Data:
    """Return one announcement, with the one thing it leads to."""
    row = shown.alert
    return {
        "text": str(shown.text),
        "locale": shown.language,
        "level": row.level,
        "starts_at": row.starts_at.isoformat(),
        "page": links.link_to(request, page_of(request, row.page)),
        "url": row.url,
    }


def page_of(request: HttpRequest, chosen: Page | None) -> Page | None:
    """Return a page in the active language, else as it was chosen, if anybody may read it."""
    if chosen is None:
        return None
    pages: Any = public_pages(request).filter(translation_key=chosen.translation_key)
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    return found.get(languages.active()) or found.get(chosen.locale.language_code)
