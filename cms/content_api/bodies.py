"""The text of a page as data: its blocks in order, each with type, value and id."""

from functools import singledispatch
from typing import Any

from wagtail.blocks import Block, ListBlock, PageChooserBlock, RichTextBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks import ReachBlock
from cms.content_api import links
from cms.content_api.found import Found
from cms.content_api.references import children, items
from cms.tables import TableBlock
from workflows.city.services import city


@singledispatch
def data_of(block: Block, value: Any, found: Found, language: str) -> Any:
    """Return the stored value of a block as it is told, in a language: as it is, for most."""
    return value


@data_of.register
def _stream(block: BaseStreamBlock, value: Any, found: Found, language: str) -> list[links.Data]:
    return [
        {
            "type": child["type"],
            "value": data_of(block.child_blocks[child["type"]], child["value"], found, language),
            "id": child.get("id"),
        }
        for child in children(block, value)
    ]


@data_of.register
def _struct(block: BaseStructBlock, value: Any, found: Found, language: str) -> links.Data:
    return {
        name: data_of(child, (value or {}).get(name), found, language)
        for name, child in block.child_blocks.items()
    }


@data_of.register
def _list(block: ListBlock, value: Any, found: Found, language: str) -> list[Any]:
    return [data_of(block.child_block, item, found, language) for item in items(value)]


@data_of.register
def _table(block: TableBlock, value: Any, found: Found, language: str) -> links.Data:
    given = value or {}
    rows = [{"values": [cell or "" for cell in row["values"]]} for row in given.get("rows", [])]
    return {"caption": given.get("caption", ""), "columns": given.get("columns", []), "rows": rows}


@data_of.register
def _text(block: RichTextBlock, value: Any, found: Found, language: str) -> str:
    return links.rich_text(value, found, language)


@data_of.register
def _page(block: PageChooserBlock, value: Any, found: Found, language: str) -> links.Data | None:
    return links.page_link(found, value, language)


@data_of.register
def _image(block: ImageChooserBlock, value: Any, found: Found, language: str) -> links.Data | None:
    return links.picture(found.request, found.image(value), language)


@data_of.register
def _document(
    block: DocumentChooserBlock, value: Any, found: Found, language: str
) -> links.Data | None:
    return links.document(found.request, found.document(value))


@data_of.register
def _reach(block: ReachBlock, value: Any, found: Found, language: str) -> links.Data:
    """Return how the city is reached, as it is set for every page, in the active language."""
    return reach()


def reach() -> links.Data:
    """Return how the city is reached and when, in the active language."""
    ours = city()
    return {
        "publisher": ours.publisher,
        "address": ours.address,
        "phone": ours.phone,
        "phone_link": ours.phone_link,
        "hours": ours.hours,
        "exceptions": ours.exceptions,
        "mail_help": ours.mail_help,
        "mail_information": ours.mail_information,
    }
