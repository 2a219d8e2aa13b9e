"""From the notation of the content files to values that fields take."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from cms.models.base import SOURCE
from demo.city.keys import page_key
from demo.city.pictures import ensure_picture
from demo.content import notation
from workflows.casetypes.fields import Texts

PageIds = dict[str, int]


def page_ids(keys: list[str]) -> PageIds:
    """Return the ids of the demo's Dutch pages, as far as they are there, by their keys."""
    names = {page_key(key): key for key in keys}
    found = Page.objects.filter(translation_key__in=names, locale__language_code=SOURCE)
    return {names[each]: pk for each, pk in found.values_list("translation_key", "pk")}


def resolve(content: Any, language: str, pages: PageIds) -> Any:
    """Return `content` with each text in `language`, and ids for pages and pictures."""
    if isinstance(content, notation.Rich):
        return notation.html(content[language], pages)
    if isinstance(content, Texts):
        return content[language]
    if isinstance(content, notation.To):
        return pages[content]
    if isinstance(content, notation.Picture):
        return ensure_picture(content)
    if isinstance(content, Mapping):
        return {name: resolve(each, language, pages) for name, each in content.items()}
    if isinstance(content, (list, tuple)):
        return [resolve(each, language, pages) for each in content]
    return content
