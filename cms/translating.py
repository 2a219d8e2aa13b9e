"""The texts of a page beside their translation, by the same means as those of a form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import ngettext
from wagtail.blocks import ListBlock, StreamValue, StructBlock
from wagtail_localize.models import Translation

from cms.models.base import CityPage
from forms.languages import translating
from forms.languages.translating import Text, TextState
from forms.languages.translations import known_texts, text_segments


def texts_of(translation: Translation) -> list[Text]:
    """Return every text of the Dutch page in its order, with what there is for it."""
    page, locale = translation.source.as_instance(), translation.target_locale
    segments = text_segments(page)
    known = known_texts(page, locale)
    current = {(segment.path, segment.string.data) for segment in segments}
    former = translating.former_texts(page, locale, current)
    texts = [translating.text_for(segment, known, former, {}) for segment in segments]
    return [replace(text, where=place_of(page, text.path), name="") for text in texts]


def missing_in(texts: list[Text]) -> list[Text]:
    """Return those that have no translation, or one of an earlier Dutch text."""
    return [text for text in texts if text.state != TextState.DONE]


def unready(translation: Translation) -> str:
    """Return a sentence that names the texts without translation, or ""."""
    missing = missing_in(texts_of(translation))
    if not missing:
        return ""
    return ngettext(
        "“%(page)s” is not complete yet. This text has no translation: %(names)s.",
        "“%(page)s” is not complete yet. These texts have no translation: %(names)s.",
        len(missing),
    ) % {"page": translation.get_target_instance(), "names": names_of(missing)}


def names_of(texts: list[Text]) -> str:
    """Return where these texts stand and how they begin, for a sentence."""
    return ", ".join(f"{text.where} (“{excerpt(text.shown_dutch)}”)" for text in texts)


def excerpt(text: str) -> str:
    return Truncator(strip_tags(text)).chars(40)


def save(
    translation: Translation, typed: Mapping[str, str], user: Any, seen: Mapping[str, str]
) -> dict[str, str]:
    """Store what was typed; return a sentence for each text that cannot be, by its key."""
    page = translation.source.as_instance()
    return translating.store_typed(
        page, translation.target_locale, texts_of(translation), typed, user, seen
    )


def place_of(page: CityPage, path: str) -> str:
    """Return what the editor of the Dutch page calls the box at a path of wagtail-localize."""
    name, *inside = path.split(".")
    field = page._meta.get_field(name)
    value = getattr(page, name)
    if not inside or not isinstance(value, StreamValue):
        return capfirst(str(field.verbose_name))
    labels = labels_inside(value, inside)
    return " – ".join(str(label) for label in labels)


def labels_inside(value: StreamValue, inside: list[str]) -> list[Any]:
    """Return the names of a block of the text, and of the box in it."""
    block_id, *names = inside
    block = next(each.block for each in value if each.id == block_id)
    labels = [block.label]
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
        elif isinstance(block, StructBlock):
            block = block.child_blocks[name]
        else:
            continue
        labels.append(block.label)
    return labels
