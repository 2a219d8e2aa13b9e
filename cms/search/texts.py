"""The words of a page: what the index of the search holds of it."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils import translation
from wagtail_localize.fields import TranslatableField

from workflows.vault.names import fold

# The title is in the index by itself; addresses are no words.
NOT_READ = {"title", "slug", "seo_title"}
# What staff name once for the whole city, and residents look for: "Blauwput", "groceries".
NAMED = ("category", "neighbourhood")
WORD = re.compile(r"\w+")


def plain_text(page: Any) -> str:
    """Return what a page says in its language, below its title, without markup.

    Each field that is translated is read, so a new one is found by itself. What is the same in
    every language is not: it holds the names of people.
    """
    fields = [each for each in page.translatable_fields if isinstance(each, TranslatableField)]
    names = [each.field_name for each in fields if each.field_name not in NOT_READ]
    return " ".join(_ended(part) for name in names for part in _parts(page, name) if part)


def _parts(page: Any, name: str) -> Iterator[str]:
    field, value = page._meta.get_field(name), getattr(page, name)
    if hasattr(field, "get_searchable_content"):
        yield from field.get_searchable_content(value)
    else:
        yield str(value or "")


def _ended(part: str) -> str:
    """Return a part of a page so that the next does not seem to go on with it: headings, labels."""
    return part if part.endswith(tuple(".!?…:")) else f"{part} ·"


def named_in(page: Any) -> list[str]:
    """Return what staff named of a page, in its language: its category and neighbourhood."""
    with translation.override(page.language):
        return [str(each) for name in NAMED if (each := getattr(page, name, None))]


def indexed_text(page: Any) -> str:
    """Return all that a page is found by beside its title.

    Words with an accent stand in it a second time without, so that both ways of typing find them
    on every database.
    """
    said = " ".join([plain_text(page), *named_in(page)])
    return f"{said} {' '.join(_without_accents(f'{page.title} {said}'))}"


def _without_accents(text: str) -> list[str]:
    written = set(WORD.findall(text.casefold()))
    return [word for word in dict.fromkeys(fold(text).split()) if word not in written]
