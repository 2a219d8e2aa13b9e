"""Everything on a page that may need mending, read from what is stored, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from html.parser import HTMLParser
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from cms.models.media import CityImage


class Kind(Enum):
    """What stands at a place: a chosen page, document or picture, a link in a text, a text."""

    PAGE = "page"
    DOCUMENT = "document"
    PICTURE = "picture"
    LINK = "link"
    TEXT = "text"


CHOSEN = (
    (blocks.PageChooserBlock, Kind.PAGE),
    (DocumentChooserBlock, Kind.DOCUMENT),
    (ImageChooserBlock, Kind.PICTURE),
)


@dataclass(frozen=True)
class Link:
    """A link in a text: its attributes as they are stored, and its words."""

    attributes: Mapping[str, str]
    words: str


@dataclass(frozen=True)
class Met:
    """One thing: `path` leads to it in the editor, `place` is what the editor calls that.

    `value` is the id of what was chosen (None for nothing), a Link, or the text.
    """

    path: tuple[str, ...]
    place: str
    kind: Kind
    value: Any


def met_on(page: Page) -> Iterator[Met]:
    """Yield what there is on a page, as it is in memory, in the order of its fields."""
    for name in [field.field_name for field in page.translatable_fields]:
        field = next((one for one in page._meta.concrete_fields if one.name == name), None)
        if field is not None:
            yield from met_in(field, field.value_from_object(page))


def met_in(field: models.Field, value: Any) -> Iterator[Met]:
    """Yield what there is in the value of one field."""
    path, place = (field.name,), capfirst(str(field.verbose_name))
    if isinstance(field, StreamField):
        yield from _in_block(field.stream_block, value.raw_data if value else [], path, ())
    elif isinstance(field, RichTextField):
        yield from _in_rich_text(str(value or ""), path, place)
    elif isinstance(field, models.ForeignKey) and value:
        for model, kind in ((Page, Kind.PAGE), (CityImage, Kind.PICTURE)):
            if field.related_model is model:
                yield Met(path, place, kind, value)
    elif isinstance(field, (models.CharField, models.TextField)) and value:
        yield Met(path, place, Kind.TEXT, str(value))


def _in_block(
    block: blocks.Block, raw: Any, path: tuple[str, ...], labels: tuple[str, ...]
) -> Iterator[Met]:
    if isinstance(block, blocks.StreamBlock):
        for child in raw:
            if inside := block.child_blocks.get(child["type"]):
                here = (*path, str(child.get("id") or ""))
                yield from _in_block(inside, child["value"], here, (*labels, str(inside.label)))
    elif isinstance(block, blocks.ListBlock):
        label = str(block.child_block.label)
        for number, item in enumerate(raw, 1):
            is_item = isinstance(item, Mapping) and "value" in item
            here = (*path, str((item.get("id") if is_item else "") or ""))
            value = item["value"] if is_item else item
            yield from _in_block(block.child_block, value, here, (*labels, f"{label} {number}"))
    elif isinstance(block, TypedTableBlock):
        yield from _in_table(raw, path, " – ".join(labels))
    elif isinstance(block, blocks.StructBlock):
        for name, inside in block.child_blocks.items():
            here = (*labels, str(inside.label))
            yield from _in_block(inside, raw.get(name), (*path, name), here)
    else:
        yield from _in_leaf(block, raw, path, " – ".join(labels))


def _in_leaf(block: blocks.Block, raw: Any, path: tuple[str, ...], place: str) -> Iterator[Met]:
    for chooser, kind in CHOSEN:
        if isinstance(block, chooser):
            yield Met(path, place, kind, raw)
            return
    if isinstance(block, blocks.RichTextBlock):
        yield from _in_rich_text(str(raw or ""), path, place)
    elif isinstance(raw, str) and raw:
        yield Met(path, place, Kind.TEXT, raw)


def _in_table(raw: Any, path: tuple[str, ...], place: str) -> Iterator[Met]:
    table = raw or {}
    cells = [cell for row in table.get("rows", ()) for cell in row["values"]]
    headings = [column["heading"] for column in table.get("columns", ())]
    for text in (table.get("caption"), *headings, *cells):
        if text:
            yield Met(path, place, Kind.TEXT, str(text))


def _in_rich_text(html: str, path: tuple[str, ...], place: str) -> Iterator[Met]:
    yield Met(path, place, Kind.TEXT, strip_tags(html))
    reader = _Links()
    reader.feed(html)
    for link in reader.found:
        yield Met(path, place, Kind.LINK, link)


class _Links(HTMLParser):
    """Collects the links of a rich text, as it is stored."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Link] = []
        self.attributes: dict[str, str] | None = None
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.attributes, self.words = {name: value or "" for name, value in attrs}, []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.attributes is not None:
            self.found.append(Link(self.attributes, "".join(self.words).strip()))
            self.attributes = None
