"""Pages, pictures, documents and rich text as they stand in an answer, with full addresses."""

import re
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs

from cms import tree
from cms.content_api.found import Found
from cms.content_api.references import DOCUMENT, NUMBER, PAGE
from cms.models import CityDocument, CityImage
from cms.pictures import FORMATS, PLACES, Place

Data = dict[str, Any]
TYPES = {"avif": "image/avif", "webp": "image/webp"}


def full(request: HttpRequest, path: str) -> str:
    """Return the full address of a path within the site, by the name that the site has itself."""
    site = tree.site_of(request)
    return urljoin(site.root_url if site else settings.SITE_URL, path)


def detail_url(request: HttpRequest, kind: str, pk: int) -> str:
    """Return where the API tells more of one page, picture or document."""
    return full(request, reverse(f"content:{kind}:detail", args=[pk]))


def html_url(request: HttpRequest, page: Page) -> str | None:
    """Return where a page is read."""
    return page.get_full_url(request)


def type_of(row: Any) -> str:
    """Return the name of a type as Wagtail's API writes it, such as "cms.StoryPage"."""
    model = row.cached_content_type.model_class() if isinstance(row, Page) else type(row)
    return f"{model._meta.app_label}.{model.__name__}"


def page_link(found: Found, pk: int | None, language: str) -> Data | None:
    """Return a link to a page in a language, else as it was chosen; None if it is not public."""
    return link_to(found.request, found.page(pk, language))


def link_to(request: HttpRequest, page: Page | None) -> Data | None:
    """Return a link to a page."""
    if page is None:
        return None
    meta = {
        "type": type_of(page),
        "detail_url": detail_url(request, "pages", page.pk),
        "html_url": html_url(request, page),
        "locale": page.locale.language_code,
    }
    return {"id": page.pk, "meta": meta, "title": page.title}


def document(request: HttpRequest, row: CityDocument | None) -> Data | None:
    """Return a document: where it is, what kind of file, and its size in bytes."""
    if row is None:
        return None
    meta = {
        "type": type_of(row),
        "detail_url": detail_url(request, "documents", row.pk),
        "download_url": full(request, row.url),
    }
    return {"id": row.pk, "meta": meta, "title": row.title, **file_facts(row)}


def file_facts(row: CityDocument) -> Data:
    """Return what kind of file a document is, and its size in bytes."""
    return {"extension": row.file_extension, "size": row.get_file_size() or 0}


def picture(request: HttpRequest, image: CityImage | None, language: str) -> Data | None:
    """Return a picture in its sizes, with what it shows in a language, else in Dutch.

    Its title is what it shows: the name under which editors keep it is theirs.
    """
    if image is None:
        return None
    alt = str(image.alt_text.in_language(language))
    renditions = {name: sizes_at(request, image, PLACES[name], alt) for name in PLACES}
    meta = {
        "type": type_of(image),
        "detail_url": detail_url(request, "images", image.pk),
        "download_url": renditions["text"]["full_url"],
    }
    shape = {"width": image.width, "height": image.height}
    return {"id": image.pk, "meta": meta, "title": alt, "alt": alt, **shape} | {
        "renditions": renditions
    }


def sizes_at(request: HttpRequest, image: CityImage, place: Place, alt: str) -> Data:
    """Return the sizes of a picture for a place: the widest one, and all as srcset by type."""
    made = get_renditions_or_not_found(image, place.filters)
    by_format = {name: [made[f"{cut}|format-{name}"] for cut in place.cuts] for name in FORMATS}
    widest = by_format[FORMATS[-1]][-1]
    return {
        "url": widest.url,
        "full_url": full(request, widest.url),
        "width": widest.width,
        "height": widest.height,
        "alt": alt,
        "sizes": place.sizes,
        "srcset": {
            TYPES[name]: ", ".join(f"{full(request, one.url)} {one.width}w" for one in some)
            for name, some in by_format.items()
        },
    }


def rich_text(html: str | None, found: Found, language: str) -> str:
    """Return a rich text as HTML with full addresses.

    A link to what nobody may read keeps its words and leads nowhere.
    """

    def link(match: re.Match[str]) -> str:
        address = _address_of(extract_attrs(match[1]), found, language)
        return f'<a href="{escape(address)}">' if address else "<a>"

    return FIND_A_TAG.sub(link, FIND_EMBED_TAG.sub("", html or ""))


def _address_of(attributes: dict[str, str], found: Found, language: str) -> str:
    """Return where a link leads, or ""."""
    kind, pk = attributes.get("linktype"), attributes.get("id", "")
    if kind is None:
        return full_unless_within(attributes.get("href", ""), found.request)
    if not NUMBER.fullmatch(pk):
        return ""
    if kind == PAGE and (page := found.page(int(pk), language)):
        return html_url(found.request, page) or ""
    if kind == DOCUMENT and (row := found.document(int(pk))):
        return full(found.request, row.url)
    return ""


def full_unless_within(address: str, request: HttpRequest) -> str:
    """Return the full address of a path; what leads elsewhere, or within the text, as it is."""
    return full(request, address) if address.startswith("/") else address
