"""A list of addresses as staff paste it or send it: read line by line, and kept nowhere."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from workflows.casetypes import languages
from workflows.casetypes.tables import misquoted, rows_in, separator_in
from workflows.mailing.columns import Column, WrongHeading, columns_of

POSTCODE = re.compile(r"[1-9]\d{3}")
# More lines than this in one go is no list for a printer, but a mistake or somebody's whole city.
MOST_LINES = 2000
# What fits the window of an envelope, folded once.
LONGEST = 80
MOST_ERRORS = 25
IS_BOX = re.compile(r"(?i)(bus|bte|box)\b")

Cells = Mapping[Column, str]


@dataclass(frozen=True)
class Addressee:
    """To whom one letter goes. `language` is one of the site's; Dutch when the list says none."""

    name: str
    street: str
    place: str
    salutation: str = ""
    extra: str = ""
    language: str = languages.DUTCH

    @property
    def lines(self) -> list[str]:
        """Return what stands on the envelope."""
        who = " ".join(filter(None, (self.salutation, self.name)))
        return [line for line in (who, self.extra, self.street, self.place) if line]

    @property
    def address(self) -> str:
        """Return the address in one line."""
        return f"{self.street}, {self.place}"


@dataclass(frozen=True)
class AddressList:
    """What was read: the letters to be made, a sentence for each line that is wrong, and notes."""

    people: list[Addressee] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class WrongLine(ValueError):
    """A line to which nothing can be posted, with the sentence that says why."""


def read(text: str) -> AddressList:
    """Return to whom letters go, each once; with errors nobody gets one."""
    lines: list[tuple[int, list[str]]] = []
    try:
        for number, cells in rows_in(text, separator_in(text)):
            if len(lines) > MOST_LINES:
                return AddressList(errors=[too_many()])
            lines.append((number, cells))
        heading = lines[0][1] if lines else []
        columns = columns_of(heading)
    except WrongHeading as wrong:
        return AddressList(errors=[str(wrong)])
    except csv.Error:
        return AddressList(errors=[misquoted(lines)])
    if not lines[1:]:
        return AddressList(errors=[_("There is no address in the list yet.")])
    return read_rows(heading, columns, lines[1:])


def too_many() -> str:
    return _("Give at most %(number)d addresses at once.") % {"number": MOST_LINES}


def read_rows(
    heading: Sequence[str],
    columns: Sequence[Column | None],
    rows: Sequence[tuple[int, list[str]]],
) -> AddressList:
    """Return what the lines below the heading say."""
    known = languages_by_name()
    people, errors, other_languages = [], [], set()
    for number, line in rows:
        try:
            cells = cells_of(line, columns)
            language = known.get(cells.get(Column.LANGUAGE, "").casefold())
            people.append(addressee(cells, language or languages.DUTCH))
        except WrongLine as wrong:
            errors.append(_("Line %(number)d: %(why)s") % {"number": number, "why": wrong})
            continue
        if language is None and (said := cells.get(Column.LANGUAGE)):
            other_languages.add(said)
    once = list(dict.fromkeys(people))
    unused = [name for name, column in zip(heading, columns, strict=True) if name and not column]
    notes = notes_on(unused, len(people) - len(once), other_languages)
    return AddressList([] if errors else once, shortened(errors), list(notes))


def cells_of(line: Sequence[str], columns: Sequence[Column | None]) -> dict[Column, str]:
    """Return what a line has, by its column. Raise WrongLine for more cells than columns."""
    if any(line[len(columns) :]):
        raise WrongLine(_("it has more cells than the first line names."))
    whole = [*line, *[""] * len(columns)]
    return {column: cell for column, cell in zip(columns, whole, strict=False) if column}


def addressee(cells: Cells, language: str) -> Addressee:
    """Return to whom a line says a letter goes. Raise WrongLine with why it does not."""
    name, street = name_in(cells), street_in(cells)
    postcode, town = cells[Column.POSTCODE], cells[Column.TOWN]
    if not name:
        raise WrongLine(_("the name is missing."))
    if not cells[Column.STREET]:
        raise WrongLine(_("the street is missing."))
    if not POSTCODE.fullmatch(postcode):
        raise WrongLine(
            _("“%(typed)s” is no postcode; write four digits, such as 9000.") % {"typed": postcode}
        )
    if not town:
        raise WrongLine(_("the town is missing."))
    found = Addressee(
        name=name,
        street=street,
        place=f"{postcode} {town}",
        salutation=cells.get(Column.SALUTATION, ""),
        extra=cells.get(Column.EXTRA, ""),
        language=language,
    )
    if too_long := next((line for line in found.lines if len(line) > LONGEST), ""):
        raise WrongLine(
            _("“%(text)s…” is longer than the %(most)d characters that fit an envelope.")
            % {"text": too_long[:20], "most": LONGEST}
        )
    return found


def name_in(cells: Cells) -> str:
    """Return the whole name; beside a first name, "naam" is the family's."""
    family = cells.get(Column.FAMILY_NAME, "") or cells.get(Column.NAME, "")
    if Column.NAME in cells and Column.FAMILY_NAME in cells:
        return cells[Column.NAME] or name_of(cells, cells[Column.FAMILY_NAME])
    return name_of(cells, family)


def name_of(cells: Cells, family: str) -> str:
    return " ".join(filter(None, (cells.get(Column.FIRST_NAME, ""), family)))


def street_in(cells: Cells) -> str:
    """Return street, number and box, as the post reads them."""
    box = cells.get(Column.BOX, "")
    if box and not IS_BOX.match(box):
        box = f"bus {box}"
    return " ".join(filter(None, (cells[Column.STREET], cells.get(Column.NUMBER, ""), box)))


def languages_by_name() -> dict[str, str]:
    """Return the languages of the site by each of their names: code, own, Dutch and English."""
    found: dict[str, str] = {}
    for code in languages.of_texts():
        info = get_language_info(code)
        names = {code, info["name"], info["name_local"]}
        with override(languages.DUTCH):
            names.add(get_language_info(code)["name_translated"])
        found |= {str(name).casefold(): code for name in names}
    return found


def shortened(errors: list[str]) -> list[str]:
    """Return the first errors, and how many more there are."""
    more = len(errors) - MOST_ERRORS
    if more <= 0:
        return errors
    return [*errors[:MOST_ERRORS], _("… and more such lines: %(number)d.") % {"number": more}]


def notes_on(unused: Sequence[str], repeated: int, other_languages: set[str]) -> Iterator[str]:
    """Yield what staff should know of a list that can be printed all the same."""
    if unused:
        yield _("No letter needs these columns; better leave them out: %(names)s.") % {
            "names": ", ".join(unused)
        }
    if repeated:
        yield _("Lines that stand there twice, and get one letter: %(number)d.") % {
            "number": repeated
        }
    if other_languages:
        yield _("Not a language of this site, so these get the Dutch: %(names)s.") % {
            "names": ", ".join(sorted(other_languages))
        }
