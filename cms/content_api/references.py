"""To which pages, pictures and documents a page leads, read from its fields as they are stored."""

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from django.db.models import ForeignKey
from wagtail.blocks import Block, ListBlock, PageChooserBlock, RichTextBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from cms.models import CityImage

PAGE, IMAGE, DOCUMENT = "page", "image", "document"
Reference = tuple[str, int]
NUMBER = re.compile(r"[0-9]{1,18}")


def of_page(page: Page) -> Iterator[Reference]:
    """Yield what the fields of a page lead to, each a kind and an id."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from of_block(field.stream_block, stored(page, field.name))
        elif isinstance(field, RichTextField):
            yield from of_html(getattr(page, field.name))
        elif isinstance(field, ForeignKey) and not field.remote_field.parent_link:
            yield from of_row(field.related_model, getattr(page, field.attname))


def stored(page: Page, name: str) -> list[dict[str, Any]]:
    """Return a stream as it is stored, without reading what its blocks choose."""
    value = getattr(page, name)
    return value.get_prep_value() if value else []


def of_row(model: type, pk: int | None) -> Iterator[Reference]:
    kinds = {Page: PAGE, CityImage: IMAGE}
    if pk and model in kinds:
        yield kinds[model], pk


def of_html(html: str) -> Iterator[Reference]:
    """Yield what the links of a rich text lead to."""
    for found in FIND_A_TAG.findall(html or ""):
        attributes = extract_attrs(found)
        kind, pk = attributes.get("linktype"), attributes.get("id", "")
        if kind in (PAGE, DOCUMENT) and NUMBER.fullmatch(pk):
            yield kind, int(pk)


@singledispatch
def of_block(block: Block, value: Any) -> Iterable[Reference]:
    """Yield what the stored value of a block leads to: nothing, for most."""
    return ()


@of_block.register
def _stream(block: BaseStreamBlock, value: Any) -> Iterator[Reference]:
    for child in children(block, value):
        yield from of_block(block.child_blocks[child["type"]], child["value"])


def children(block: BaseStreamBlock, value: Any) -> list[dict[str, Any]]:
    """Return the blocks of a stored stream; one of a type that is no more is passed over."""
    return [child for child in value or [] if child["type"] in block.child_blocks]


@of_block.register
def _struct(block: BaseStructBlock, value: Any) -> Iterator[Reference]:
    for name, child in block.child_blocks.items():
        yield from of_block(child, (value or {}).get(name))


@of_block.register
def _list(block: ListBlock, value: Any) -> Iterator[Reference]:
    for item in items(value):
        yield from of_block(block.child_block, item)


def items(value: Any) -> list[Any]:
    """Return the values of a stored list."""
    return [each["value"] if set(each) >= {"type", "value"} else each for each in value or []]


@of_block.register
def _text(block: RichTextBlock, value: Any) -> Iterator[Reference]:
    return of_html(value)


@of_block.register
def _page(block: PageChooserBlock, value: Any) -> Iterable[Reference]:
    return [(PAGE, value)] if value else []


@of_block.register
def _image(block: ImageChooserBlock, value: Any) -> Iterable[Reference]:
    return [(IMAGE, value)] if value else []


@of_block.register
def _document(block: DocumentChooserBlock, value: Any) -> Iterable[Reference]:
    return [(DOCUMENT, value)] if value else []
