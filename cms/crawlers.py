"""What search engines are told: where every page is, and where there is nothing for them."""

from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page


def robots(request: HttpRequest) -> HttpResponse:
    """Serve robots.txt. Pages behind a link are not in it: they say "noindex" themselves."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/"]
    lines += ["", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Serve sitemap.xml: every live page, with the same page in its other languages."""
    pages = Page.objects.live().public().filter(depth__gt=1).select_related("locale")
    by_page = groupby(
        pages.order_by("translation_key", "path"), key=lambda each: each.translation_key
    )
    groups = [[addressed(page, request) for page in group] for _key, group in by_page]
    context = {"groups": [[found for found in group if found["url"]] for group in groups]}
    kind = "application/xml; charset=utf-8"
    return render(request, "cms/sitemap.xml", context, content_type=kind)


def addressed(page: Page, request: HttpRequest) -> dict[str, object]:
    """Return one page as the sitemap names it; no address when no site serves it."""
    url = page.get_full_url(request)
    return {"url": url, "language": page.locale.language_code, "at": page.last_published_at}
