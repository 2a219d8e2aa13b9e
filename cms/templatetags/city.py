"""What the public templates ask about pages, languages and addresses."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.templatetags.languages import beside
from workflows.casetypes import languages

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


@dataclass(frozen=True)
class Tree:
    """A home page and the live pages right below it."""

    home: Page | None
    below: list[Page]


def _page(context: Context) -> Page | None:
    page = context.get("page")
    return page if isinstance(page, Page) else None


def _home(context: Context) -> Page | None:
    """Return the live home page in the active language, else the Dutch one."""
    return _tree(context).home


def _tree(context: Context) -> "Tree":
    """Return the top of the page tree, read once for a request and language."""
    request = context.get("request")
    if request is None:
        return Tree(None, [])
    trees = request.__dict__.setdefault("_city_trees", {})
    language = get_language()
    if language not in trees:
        trees[language] = _read_tree(Site.find_for_request(request))
    return trees[language]


def _read_tree(site: Site | None) -> "Tree":
    if site is None:
        return Tree(None, [])
    home = _localized(site.root_page)
    return Tree(home, list(home.get_children().live().select_related("locale")))


def _localized(page: Page) -> Page:
    """Return the page in the active language where it is live, else the page itself."""
    if page.locale.language_code == get_language():
        return page
    translations = page.get_translations().live()
    return translations.filter(locale__language_code=get_language()).first() or page


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Return the address of the first page in the active language."""
    home = _home(context)
    return (home.get_url(context.get("request")) if home else None) or "/"


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[MenuItem]:
    """Return the live pages right below home that editors put in the menu."""
    return _items(context, in_menu=True)


@register.simple_tag(takes_context=True)
def footer_pages(context: Context) -> list[MenuItem]:
    """Return the other live pages right below home: privacy, accessibility and the like."""
    return _items(context, in_menu=False)


def _items(context: Context, *, in_menu: bool) -> list[MenuItem]:
    page, request = _page(context), context.get("request")
    return [
        MenuItem(item.title, item.get_url(request), _current(item, page), lang_of_page(item))
        for item in _tree(context).below
        if item.show_in_menus == in_menu
    ]


def _current(item: Page, page: Page | None) -> str:
    if page is None:
        return ""
    if item.pk == page.pk:
        return "page"
    return "true" if page.path.startswith(item.path) else ""


def lang_of_page(page: Page) -> SafeString:
    """Return what a link to a page says of its language, if that is not the one around it."""
    return beside(page.locale.language_code, languages.of_words(languages.active()))


@register.simple_tag(takes_context=True)
def breadcrumb(context: Context) -> list[MenuItem]:
    """Return the pages above this one from home down; nothing on home itself.

    A view beneath a page (a vacancy's sign-up form) sets `is_beneath_page`: then it is the last.
    """
    page, home, request = _page(context), _home(context), context.get("request")
    if page is None or home is None or not page.path or page.pk == home.pk:
        return []
    above = (
        page.get_ancestors(inclusive=context.get("is_beneath_page", False))
        .filter(depth__gte=home.depth)
        .live()
        .select_related("locale")
    )
    return [MenuItem(step.title, step.get_url(request), "", lang_of_page(step)) for step in above]


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
        for code, name in _other_languages(page.locale.language_code)
    ]


def _home_links(context: Context) -> list[Link]:
    """Return this address, or else the first page, in the languages that have a first page.

    For views that say nothing about their other languages.
    """
    home = _home(context)
    if home is None:
        return []
    others = home.get_translations(inclusive=True).live().select_related("locale")
    return [
        _link(other, context) for other in others if other.locale.language_code != get_language()
    ]


def _link(page: Page, context: Context) -> Link:
    code = page.locale.language_code
    url = _same_address(context, code) or page.get_url(context.get("request"))
    return Link(code, language_name(code), url)


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
def page_link(context: Context, page: Page | None) -> str:
    """Return the address of the page in the active language, else in Dutch; "" if none is live."""
    if page is None:
        return ""
    target = _localized(page)
    return (target.get_url(context.get("request")) or "") if target.live else ""


@register.simple_tag(takes_context=True)
def parent_url(context: Context, page: Page) -> str:
    """Return the address of the page above."""
    return page.get_parent().get_url(context.get("request")) or ""


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


@register.filter
def ltr(text: object) -> SafeString:
    """Return a number, reference or address that reads from left to right on every page.

    Between words that go the other way "016 27 27 72" would read "72 27 27 016".
    """
    return format_html('<bdi dir="ltr">{}</bdi>', text)
