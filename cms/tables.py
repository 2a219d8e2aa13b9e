"""A table in the text of a page, of which every text is translated."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail_localize.segments import StringSegmentValue

from cms import examples

# Before what stands for a cell in the path of its text.
CELL = "cell-"


class TableBlock(TypedTableBlock):
    """A heading above each column, and the first cell of a row names the row.

    wagtail-localize knows no table. Rows have no ids, so the path of a text is made of the text
    itself: what is translated stays so when rows are added, moved or taken away.
    """

    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    number = blocks.CharBlock(label=_("Number or amount"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns. On a phone one scrolls through it sideways.")
        template = "cms/blocks/table.html"
        preview_value = staticmethod(examples.table)

    def clean(self, value: TypedTable) -> TypedTable:
        """Refuse a table that cannot be read aloud: without caption, headings or rows."""
        cleaned = super().clean(value)
        errors = []
        if not cleaned.caption:
            errors.append(gettext("Give the table a caption: it says what the table is about."))
        if not cleaned.columns or not all(column["heading"] for column in cleaned.columns):
            errors.append(gettext("Give each column a heading."))
        if not cleaned.row_data:
            errors.append(gettext("Add a row."))
        if errors:
            raise TypedTableBlockValidationError(
                non_block_errors=[ValidationError(error) for error in errors]
            )
        return cleaned

    def get_translatable_segments(self, value: TypedTable) -> list[StringSegmentValue]:
        """Return each text of the table once, in reading order; a bare number needs no words."""
        texts = dict.fromkeys(text for text in texts_of(value) if any(map(str.isalpha, text)))
        return [StringSegmentValue(path_of(text), text) for text in texts]

    def restore_translated_segments(
        self, value: TypedTable, segments: list[StringSegmentValue]
    ) -> TypedTable:
        """Return the table with the translation of each text that has one."""
        known = {segment.path: segment.render_text() for segment in segments}

        def translated(text: str) -> str:
            return known.get(path_of(text), text)

        return TypedTable(
            columns=[
                {**column, "heading": translated(column["heading"])} for column in value.columns
            ],
            row_data=[{"values": [*map(translated, row["values"])]} for row in value.row_data],
            caption=translated(value.caption),
        )


def texts_of(value: TypedTable) -> list[str]:
    """Return caption, headings and cells, row by row; "" for what is empty."""
    headings = [column["heading"] for column in value.columns]
    cells = [cell or "" for row in value.row_data for cell in row["values"]]
    return [value.caption, *headings, *cells]


def path_of(text: str) -> str:
    """Return what stands for a text in the path that wagtail-localize keeps."""
    return f"{CELL}{sha256(text.encode()).hexdigest()[:16]}"
