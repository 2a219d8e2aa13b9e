"""What stands on top of every page."""

from urllib.parse import urlsplit

from django import template
from django.template import Context
from django.utils.translation import get_language
from wagtail.models import Page

from cms.alerts.showing import Shown, alerts_on

register = template.Library()


@register.simple_tag(takes_context=True)
def alerts(context: Context) -> list[Shown]:
    """Return the announcements of this page in the active language."""
    page = context.get("page")
    return alerts_on(page if isinstance(page, Page) else None, get_language())


@register.filter
def host(url: str) -> str:
    """Return the name of the site to which an address leads."""
    return urlsplit(url).hostname or url
