"""What the head of a page tells other programs: search engines, social networks, feed readers."""

from functools import partial
from typing import Any
from urllib.parse import urljoin

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from cms.head import sharing, structured
from cms.head.sharing import Picture
from cms.templatetags.city import breadcrumb, home_url
from workflows.city.services import city as whose

register = template.Library()
register.filter("description", sharing.description_of)
register.filter("og_locale", sharing.locale_of)


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """Return the one full address of this page: without filters, with the part of a list."""
    page, request = context["page"], context["request"]
    url = f"{page.get_full_url(request)}{_end(context)}"
    paging = context.get("paging")
    return f"{url}?page={paging.number}" if paging and paging.number > 1 else url


def _end(context: Context) -> str:
    """Return what a view beneath the page adds to its address."""
    return context.get("address_ends", {}).get(context["page"].locale.language_code, "")


@register.simple_tag(takes_context=True)
def share_picture(context: Context) -> Picture:
    """Return the picture by which the page is shared."""
    return sharing.picture_of(context.get("page"))


@register.simple_tag(takes_context=True)
def full(context: Context, path: str) -> str:
    """Return the full address of a path within the site, by the name that the site has itself."""
    site = Site.find_for_request(context["request"])
    return urljoin(site.root_url, path) if site else path


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """Return the city, the way to this page and what the page is about, for search engines."""
    page, address = context["page"], partial(full, context)
    city = structured.organisation(whose(), address(home_url(context)))
    steps = [(step.title, address(step.url)) for step in breadcrumb(context)]
    nodes: list[Any] = [city]
    if steps:
        nodes.append(structured.way_to([*steps, (page.title, canonical(context))]))
    if _is_itself(context, page):
        nodes += structured.described(page, city, address)
    return structured.script(nodes)


def _is_itself(context: Context, page: Page) -> bool:
    """Return whether the page is shown, and not the form beneath it."""
    return bool(page.path) and not context.get("is_beneath_page")
