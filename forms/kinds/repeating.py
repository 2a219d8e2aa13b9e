"""A group of small questions that is asked again for each of several: a row for each child."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Choice, Kind, Question, last, refuse
from forms.kinds.choices import YesNo
from forms.kinds.keys import KEY_PATTERN, key_block
from forms.kinds.numbers import Number
from forms.kinds.other import ChooseOne, Dropdown
from forms.kinds.parts import Date
from forms.kinds.setting_blocks import word_block
from forms.kinds.text import Name, ShortText, isolated
from forms.rules.conditions import ANSWERED, AT_LEAST, AT_MOST, OPEN

# More than a household, a class or a team of volunteers has.
MOST_ROWS = 30
USUAL_MOST = 10
MOST_COLUMNS = 8
# The button of a page that adds a row or takes one away: nothing is sent, all that was typed stays.
ROWS = "_rows"
ADD, REMOVE = "add", "remove"
# Stands for the number of a row in the names of one that a script makes.
BLANK = "__row__"
ROW_NUMBER = re.compile(r"[1-9][0-9]{0,2}")

# What can be asked in a row.
COLUMN_KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (ShortText(), Name(), Number(), Date(), ChooseOne(), Dropdown(), YesNo())
}

Row = Mapping[str, Any]


class RepeatingGroup(Kind):
    """Payload: list of dict, a row each: the answer of each column by its key, None if left open.

    A page sends a column as `key-row-column`, and under `key-row` the number of each row. Rows in
    which nothing is filled in are no rows. Rules, figures and matching go by how many rows there
    are.
    """

    name = "repeating_group"
    label = _("Repeating group")
    icon = "table"
    template = "forms/kinds/repeating_group.html"
    meanings = ("household.size", "household.adults", "household.children")
    has_usual_meaning = False
    operators = (AT_LEAST, AT_MOST, ANSWERED, OPEN)
    errors_at_boxes = True
    has_columns = True

    def own_words(self) -> list[tuple[str, blocks.Block]]:
        text = _("Read above each row, with its number, such as: Member of the family.")
        return [("item", word_block(_("What one row is about"), text, limit=60))]

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        limits = {"min_value": 1, "max_value": MOST_ROWS}
        return [
            ("least", blocks.IntegerBlock(default=1, label=_("Rows at least"), **limits)),
            ("most", blocks.IntegerBlock(default=USUAL_MOST, label=_("Rows at most"), **limits)),
        ]

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        return [*self.own_words(), ("columns", columns_block()), *self.own_settings()]

    def setting_errors(self, label: str, value: Mapping[str, Any]) -> Iterator[str]:
        least, most = value.get("least") or 1, value.get("most") or USUAL_MOST
        if least > most:
            message = gettext(
                "“%(label)s” asks for at least %(low)s and at most %(high)s. Turn them round."
            )
            yield message % {"label": label, "low": least, "high": most}
        columns = len(value.get("columns") or [])
        if not 1 <= columns <= MOST_COLUMNS:
            message = gettext("Ask between 1 and %(most)d things in each row of “%(label)s”.")
            yield message % {"label": label, "most": MOST_COLUMNS}

    def means(self, meaning: str, answer: Any) -> dict[str, Any]:
        return super().means(meaning, self.measured(answer))

    def with_meaning(self, answer: Any, meaning: str, value: Any) -> Any:
        """Return the answer as it is: how many rows there are follows from the rows."""
        return answer

    def measured(self, answer: Any) -> Any:
        """Return how many rows there are, or None where nothing was answered."""
        return len(answer) if isinstance(answer, list) else None

    def names(self, data: Mapping[str, Any], name: str) -> set[str]:
        return {name, *(other for other in data if str(other).startswith(f"{name}-"))}

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        """Return the rows: those of a page as they stand after the button that was pressed."""
        if not hasattr(data, "getlist") or f"{name}-row" not in data:
            return last(data, name)
        numbers = dict.fromkeys(filter(ROW_NUMBER.fullmatch, data.getlist(f"{name}-row")))
        pressed = str(last(data, ROWS) or "").split(" ")
        if pressed[:2] == [name, REMOVE]:
            numbers.pop(pressed[-1], None)
        rows = [row_sent(data, f"{name}-{number}-") for number in [*numbers][: MOST_ROWS + 1]]
        if pressed == [name, ADD] and len(rows) < MOST_ROWS:
            rows.append(MultiValueDict())
        return rows

    def unknown(self, question: Question, raw: Any) -> list[str]:
        rows = raw if isinstance(raw, list) else []
        asked = {column.key: column for column in question.columns}
        found = []
        for number, row in enumerate(rows, start=1):
            for key, value in row.items() if isinstance(row, dict) else ():
                column = asked.get(key)
                names = column.kind.unknown(column, value) if column else [""]
                found += [f"{number}-{key}-{name}".removesuffix("-") for name in names]
        return found

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or raw == "":
            return []
        if not isinstance(raw, list) or not all(isinstance(row, Mapping) for row in raw):
            refuse(question, gettext("Fill in the rows of “%(label)s”."), "type")
        answers: list[Any] = []
        wrong: list[ValidationError] = []
        for number, row in enumerate(raw, start=1):
            if not is_blank_row(question, row):
                answers.append(cleaned_row(question, number, row, wrong))
        refuse_number(question, len(answers), wrong)
        if wrong:
            raise ValidationError(wrong)
        return answers

    def missing(self) -> str:
        return gettext("Fill in at least one row of “%(label)s”.")

    def kept(self, question: Question, raw: Any) -> Any:
        if not isinstance(raw, list):
            return raw
        return [kept_row(question, row) for row in raw if isinstance(row, Mapping)]

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        """Return none: each row has its own; see forms.answering.rows."""
        return []

    def offers(self, question: Question) -> tuple[Choice, ...]:
        return tuple(choice for one in question.columns for choice in one.kind.offers(one))

    def free_texts(self, question: Question, answer: Any) -> Iterator[tuple[str, str]]:
        for number, row in enumerate(answer or (), start=1):
            for column in question.columns:
                for _part, text in column.kind.free_texts(column, row.get(column.key)):
                    yield f"{number}-{column.key}", text

    def payload(self, question: Question) -> dict[str, Any]:
        least, most = limits_of(question)
        row = row_schema(question)
        example = {one.key: one.kind.payload(one)["examples"][0] for one in question.columns}
        return {
            "type": "array",
            "items": row,
            "minItems": least if question.required else 0,
            "maxItems": most,
            "examples": [[example] * least],
        }

    def describe(self, question: Question, answer: Any) -> list[str]:
        if not isinstance(answer, list):
            return [str(answer)]
        told = (told_row(question, row) for row in answer)
        return [f"{number}. {words}" for number, words in enumerate(told, start=1)]


def columns_block() -> blocks.StreamBlock:
    """Return what an editor sets of the columns; a StreamBlock, so that texts are translated."""
    kinds = [(name, column_block(kind)) for name, kind in COLUMN_KINDS.items()]
    return blocks.StreamBlock(kinds, label=_("What is asked in each row"), icon="list-ul")


def column_block(kind: Kind) -> blocks.StructBlock:
    """Return what an editor sets of one column: no rule, and nothing that it is used as."""
    settings = [
        ("label", blocks.CharBlock(max_length=300, label=_("Question"))),
        ("hint", blocks.TextBlock(required=False, max_length=1000, rows=2, label=_("Hint"))),
        ("required", kind.required_block()),
        *kind.own_blocks(),
        ("key", key_block(_("Key"), KEY_PATTERN)),
    ]
    return blocks.StructBlock(settings, label=kind.label, icon=kind.icon)


def row_sent(data: Any, start: str) -> MultiValueDict[str, Any]:
    """Return what a page sent of one row, by the names that its columns read."""
    names = [name for name in data if name.startswith(start)]
    return MultiValueDict({name.removeprefix(start): data.getlist(name) for name in names})


def limits_of(question: Question) -> tuple[int, int]:
    """Return how many rows there are at least and at most."""
    least = question.settings.get("least") or 1
    return least, max(least, question.settings.get("most") or USUAL_MOST)


def is_blank_row(question: Question, row: Row) -> bool:
    """Return whether nothing was filled in in a row."""
    return all(is_nothing(one.kind.read(row, one.key)) for one in question.columns)


def is_nothing(raw: Any) -> bool:
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, dict):
        return all(is_nothing(inner) for inner in raw.values())
    return raw is None or raw == []


def in_row(question: Question, number: int, column: Question) -> Question:
    """Return a column of which the sentences say in which row it stands."""
    return replace(column, label=f"{row_label(question, number)}: {column.label}")


def row_label(question: Question, number: int | str) -> str:
    """Return what stands above a row."""
    return f"{question.words.get('item') or gettext('Row')} {number}"


def cleaned_row(
    question: Question, number: int, row: Row, wrong: list[ValidationError]
) -> dict[str, Answer]:
    """Return the answers in a row; what is wrong in it comes to `wrong`, at its box."""
    answers: dict[str, Answer] = {}
    for column in question.columns:
        asked = in_row(question, number, column)
        try:
            answers[column.key] = column.kind.answer(asked, column.kind.read(row, column.key))
        except ValidationError as error:
            wrong += [at_row(one, number, column) for one in error.error_list]
    return answers


def at_row(error: ValidationError, number: int, column: Question) -> ValidationError:
    """Return an error with the place where it stands: its row, column and perhaps box."""
    params = error.params or {}
    part = "-".join(filter(None, (str(number), column.key, params.get("part"))))
    return ValidationError(error.message, code=error.code, params={**params, "part": part})


def refuse_number(question: Question, number: int, wrong: list[ValidationError]) -> None:
    """Raise ValidationError for too few or too many rows, beside what is wrong in them."""
    least, most = limits_of(question)
    if number and number < least:
        message = gettext("Fill in at least %(limit)d rows of “%(label)s”.")
        code, limit = "too_few", least
    elif number > most:
        message = gettext("Fill in at most %(limit)d rows of “%(label)s”.")
        code, limit = "too_many", most
    else:
        return
    try:
        refuse(question, message, code, limit=limit)
    except ValidationError as error:
        raise ValidationError([error, *wrong]) from error


def kept_row(question: Question, row: Row) -> dict[str, Any]:
    """Return what a draft may keep of a row."""
    return {
        one.key: one.kind.kept(one, one.kind.read(row, one.key))
        for one in question.columns
        if one.kind.read(row, one.key) is not None
    }


def row_schema(question: Question) -> dict[str, Any]:
    """Return the schema of one row."""
    return {
        "type": "object",
        "title": question.words.get("item") or gettext("Row"),
        "properties": {one.key: one.kind.json_schema(one) for one in question.columns},
        "required": [one.key for one in question.columns if one.required],
        "additionalProperties": False,
    }


def told_row(question: Question, row: Any) -> str:
    """Return a row in words, on one line."""
    if not isinstance(row, Mapping):
        return str(row)
    told = ((one.label.removesuffix(":"), cell_words(one, row)) for one in question.columns)
    return "; ".join(f"{label}: {isolated(words)}" for label, words in told if words)


def cell_words(column: Question, row: Any) -> str:
    """Return the answer of one column in a row in words; "" for what was left open."""
    answer = row.get(column.key) if isinstance(row, Mapping) else None
    return "" if answer in (None, []) else ", ".join(column.kind.describe(column, answer))


def cells(question: Question, answer: Any) -> Sequence[tuple[Question, list[str]]]:
    """Return each column with its answers in words, a line for each row."""
    rows = answer if isinstance(answer, list) else []
    return [(one, [cell_words(one, row) for row in rows]) for one in question.columns]
