"""What shows only of a whole list: a person who stands in it again, words that are no choice."""

import hmac
from collections.abc import Iterable, Sequence

from workflows.importing.models import ImportRow, RowState, SheetImport
from workflows.importing.words import is_called

# Of what was typed, on the report and among the words.
LONGEST_SHOWN = 80
# Of one column: whoever has more of them mapped the wrong one.
MOST_WORDS = 40


def mark_of(salt: bytes, text: str) -> str:
    """Return sixteen bytes of a hash under the salt of an import, in hex."""
    return hmac.digest(salt, text.encode(), "sha256").hex()[:32]


def marks_of(row: ImportRow) -> list[str]:
    """Return by what the person of a row is known in this import."""
    return [mark for mark in (row.who, row.also_who) if mark]


def people_before(sheet: SheetImport, found: Sequence[ImportRow]) -> dict[str, int]:
    """Return in which row each of these people stands first, of those that were tried before."""
    marks = {mark for row in found for mark in marks_of(row)}
    numbers: dict[str, int] = {}
    for name in ("who", "also_who"):
        rows = ImportRow.objects.filter(sheet=sheet, **{f"{name}__in": marks})
        for mark, number in rows.order_by("number").values_list(name, "number"):
            numbers[mark] = min(number, numbers.get(mark, number))
    return numbers


def flag_again(row: ImportRow, people: dict[str, int]) -> None:
    """Say of a row that its person stands in an earlier one; `people` knows of this one then."""
    first = min((people[mark] for mark in marks_of(row) if mark in people), default=0)
    for mark in marks_of(row):
        people.setdefault(mark, row.number)
    if first and row.state in (RowState.GOOD, RowState.KNOWN):
        row.state = RowState.AGAIN
        row.said = {**(row.said or {}), "again": first}


def keep_words(sheet: SheetImport, found: Iterable[tuple[str, str]]) -> None:
    """Keep with the plan, as long as the file, words that are no choice: (key of a column, word).

    Call while the import is locked.
    """
    words: dict[str, list[str]] = {
        key: list(known) for key, known in (sheet.plan or {}).get("words", {}).items()
    }
    before = sum(map(len, words.values()))
    for key, word in found:
        known = words.setdefault(key, [])
        if len(word) <= LONGEST_SHOWN and len(known) < MOST_WORDS and not is_called(word, known):
            known.append(word)
    if sum(map(len, words.values())) > before:
        sheet.plan = {**(sheet.plan or {}), "words": words}
        sheet.save(update_fields=["plan"])
