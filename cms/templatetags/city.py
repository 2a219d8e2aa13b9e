"""What the public templates ask about pages, languages and addresses."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.defaultfilters import filesizeformat
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.images.models import Picture
from wagtail.models import Page

from cms import pictures, tree
from cms.models import CityImage, FormPage
from cms.templatetags.languages import beside
from cms.tree import Entry, Tree
from workflows.casetypes import languages
from workflows.city import last_known
from workflows.city.phones import phone_link

register = template.Library()

GROUP = 3
# The name of Wagtail's view that takes every address: what it does not find has no translation.
SERVED_BY_WAGTAIL = "wagtail_serve"


@dataclass(frozen=True)
class Link:
    """A link to a page, or with an empty `url` the fact that there is none."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class MenuItem:
    """An entry of the main menu. `current` is "page", "true" (a page below it) or "".

    `lang` is what the link says of its language, where that is not the one of the page around it.
    """

    title: str
    url: str
    current: str
    lang: str = ""


def _page(context: Context) -> Page | None:
    page = context.get("page")
    return page if isinstance(page, Page) else None


def _home(context: Context) -> Entry | None:
    """Return the live home page in the active language, else the Dutch one."""
    return _tree(context).home


def _tree(context: Context) -> Tree:
    """Return the top of the page tree."""
    request = context.get("request")
    return tree.of(request) if request else Tree()


def _localized(page: Page, context: Context) -> Page:
    """Return the page in the active language where it is live, else the page itself."""
    request = context.get("request")
    locale = tree.languages(request)[page.locale_id] if request else page.locale
    if locale.language_code == get_language():
        return page
    translations = page.get_translations().live()
    return translations.filter(locale__language_code=get_language()).first() or page


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Return the address of the first page in the active language."""
    home = _home(context)
    return (home.url if home else "") or "/"


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[MenuItem]:
    """Return the live pages right below home that editors put in the menu."""
    return _items(context, in_menu=True)


@register.simple_tag(takes_context=True)
def footer_pages(context: Context) -> list[MenuItem]:
    """Return the other live pages right below home: privacy, accessibility and the like."""
    return _items(context, in_menu=False)


@register.simple_tag(takes_context=True)
def privacy_page(context: Context) -> MenuItem | None:
    """Return the page that says what becomes of personal data, if it is live."""
    request = context.get("request")
    found = tree.privacy(request) if request else None
    return _item(found, _page(context)) if found else None


def _items(context: Context, *, in_menu: bool) -> list[MenuItem]:
    page = _page(context)
    return [_item(item, page) for item in _tree(context).below if item.in_menu == in_menu]


def _item(item: Entry, page: Page | None) -> MenuItem:
    return MenuItem(item.title, item.url, _current(item, page), lang_of_page(item))


def _current(item: Entry, page: Page | None) -> str:
    if page is None:
        return ""
    if item.path == page.path:
        return "page"
    return "true" if page.path.startswith(item.path) else ""


def lang_of_page(page: Entry) -> SafeString:
    """Return what a link to a page says of its language, if that is not the one around it."""
    return beside(page.language, languages.of_words(languages.active()))


@register.simple_tag(takes_context=True)
def breadcrumb(context: Context) -> list[MenuItem]:
    """Return the pages above this one from home down; nothing on home itself.

    A view beneath a page (a vacancy's sign-up form) sets `is_beneath_page`: then it is the last.
    """
    page, home, request = _page(context), _home(context), context.get("request")
    if page is None or home is None or not page.path or page.path == home.path:
        return []
    known = _tree(context).above(page)
    if known is None:
        above = page.get_ancestors().filter(depth__gte=home.depth).live().select_related("locale")
        known = [tree.Entry.of(step, request) for step in above]
    if context.get("is_beneath_page", False):
        known = [*known, tree.Entry.of(page, request)]
    return [MenuItem(step.title, step.url, "", lang_of_page(step)) for step in known]


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[Link]:
    """Return the same page in the other languages of the site.

    A view's `other_languages` come first; then `page`. A page that is not live
    in a language gets a Link without address, so that its reader learns so.
    """
    given = context.get("other_languages")
    if given is not None:
        return [Link(link["code"], link["name"], link["url"]) for link in given]
    page = _page(context)
    if page is None or not hasattr(page, "live_translations"):
        return _home_links(context)
    live = {other.locale.language_code: other for other in page.live_translations}
    return [
        Link(code, name, live[code].get_url(context.get("request")) if code in live else "")
        for code, name in _other_languages(page.language)
    ]


def _home_links(context: Context) -> list[Link]:
    """Return this address, or else the first page, in the languages that have a first page.

    For views that say nothing about their other languages.
    """
    return [
        _link(home, context) for home in _tree(context).homes if home.language != get_language()
    ]


def _link(home: Entry, context: Context) -> Link:
    url = _same_address(context, home.language) or home.url
    return Link(home.language, language_name(home.language), url)


def _same_address(context: Context, code: str) -> str:
    """Return the address of the request in another language; "" if it is no view of ours."""
    request = context.get("request")
    match = request.resolver_match if request else None
    if match is None or match.url_name == SERVED_BY_WAGTAIL:
        return ""
    translated = translate_url(request.path, code)
    return translated if translated != request.path else ""


def _other_languages(code: str) -> list[tuple[str, str]]:
    return [pair for pair in languages.choices() if pair[0] != code]


def language_name(code: str) -> str:
    """Return the name of a language in that language, such as "English"."""
    return languages.OWN_NAMES[code]


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[Link]:
    """Return the full addresses of the page in every language where it is live, for hreflang.

    x-default is the Dutch page. Nothing for a page that is in one language only.
    """
    page = _page(context)
    if page is None or not hasattr(page, "live_translations") or not page.live_translations:
        return []
    suffix = context.get("address_ends", {})
    links = [
        _full_link(each, suffix.get(each.locale.language_code, ""), context)
        for each in (page, *page.live_translations)
    ]
    dutch = [link for link in links if link.code == settings.LANGUAGE_CODE]
    return links + [Link("x-default", "", link.url) for link in dutch]


def _full_link(page: Page, suffix: str, context: Context) -> Link:
    address = page.get_full_url(context.get("request"))
    return Link(page.locale.language_code, "", f"{address}{suffix}")


@register.simple_tag(takes_context=True)
def readable(context: Context, page: Page | None) -> Page | None:
    """Return the page in the active language, else in Dutch; None if neither is live."""
    target = _localized(page, context) if page else None
    return target if target and target.live else None


@register.simple_tag(takes_context=True)
def page_link(context: Context, page: Page | None) -> str:
    """Return the address of the page in the active language, else in Dutch; "" if none is live."""
    target = readable(context, page)
    return (target.get_url(context.get("request")) or "") if target else ""


@register.simple_tag(takes_context=True)
def parent_url(context: Context, page: Page) -> str:
    """Return the address of the page above."""
    for entry in _tree(context).below:
        if entry.path == page.path[: -page.steplen]:
            return entry.url
    return page.get_parent().get_url(context.get("request")) or ""


@register.simple_tag
def picture_in(place: str, image: CityImage, **attributes: str) -> Picture:
    """Return a picture for a place of `cms.pictures`, with attributes of its img."""
    return pictures.shown(image, place, **attributes)


@register.simple_tag
def sign_of(page: Page | None) -> str:
    """Return which sign stands where a page is led to; "" if it is no form, or one without."""
    if page is None or page.cached_content_type.model_class() is not FormPage:
        return ""
    return FormPage.objects.filter(pk=page.pk).values_list("sign", flat=True).first() or ""


@register.simple_tag
def last_known_city() -> dict[str, str]:
    """Return whose site it is as this machine last knew it; asks no database."""
    return last_known.read()


@register.filter
def groups(reference: object) -> list[str]:
    """Return a reference in groups that can be said: of a case, of a text with or without spaces.

    What has groups already keeps them.
    """
    if isinstance(reference, list):
        return reference
    shown = str(reference)
    if " " in shown:
        return shown.split()
    return [shown[start : start + GROUP] for start in range(0, len(shown), GROUP)]


@register.simple_tag(takes_context=True)
def with_page(context: Context, number: int) -> str:
    """Return this address with another page of its list, and what was chosen in it."""
    query = context["request"].GET.copy()
    query["p"] = number
    return f"?{query.urlencode()}"


@register.simple_tag
def file_facts(document: Any) -> str:
    """Return what kind of file a document is and how large, such as "(PDF, 120 KB)"."""
    kind = document.file_extension.upper()
    size = filesizeformat(document.get_file_size() or 0)
    return f"({kind}, {size})"


@register.filter
def dialled(number: str) -> str:
    """Return a phone number as it is written for a tel: link."""
    return phone_link(number)


@register.filter
def ltr(text: object) -> SafeString:
    """Return a number, reference or address that reads from left to right on every page.

    Between words that go the other way "016 27 27 72" would read "72 27 27 016".
    """
    return format_html('<bdi dir="ltr">{}</bdi>', text)
