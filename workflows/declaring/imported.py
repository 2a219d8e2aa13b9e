"""What rows of a spreadsheet can become: requests, offers, people to call.

A feature declares it in its `imported.py`. The importer reads the file, maps its columns and shows
what comes of each row; it knows nothing of what is made. Whoever makes it says which columns it
takes, what is wrong with a row, and writes one row at a time:

    IMPORT_TARGETS.add(ImportTarget(
        "calls", 20, _("People to call"),
        things=campaigns_of,     # user -> [(id, name)]
        opened=open_campaign,    # id, language -> Importing
    ))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from django.utils.functional import Promise

from workflows.declaring.registers import Register


class Reads(StrEnum):
    """How a cell of a column is read, and as what it is handed on."""

    # One line (str). A date is written out.
    TEXT = "text"
    # As TEXT, with the line breaks of the cell.
    LINES = "lines"
    # One line in which a date can only be a mistake of the spreadsheet, such as 5-7.
    CODE = "code"
    # E.164 (str).
    PHONE = "phone"
    # int or float; what is no number is handed on as it was typed.
    NUMBER = "number"
    # ISO date (str); hours and minutes (str).
    DATE = "date"
    TIME = "time"
    # bool.
    YES_NO = "yes_no"
    # One of the column's choices (str); several of them (list of str).
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True)
class Option:
    """One choice of a column, with what it is called in every language."""

    value: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """Something that a column of the sheet can be.

    `words` are other names by which lists call it. Rows cannot do without a `required` one, or
    another of its `group`: in the sheet, or the same for every row, if it `can_be_same`. One that
    `may_be_needed` some rows cannot do without, by what else they say.
    `takes_others` lets a word that is none of the `options` through as it is.
    """

    key: str
    label: str
    group: str = ""
    reads: Reads = Reads.TEXT
    words: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    takes_others: bool = False
    required: bool = False
    may_be_needed: bool = False
    can_be_same: bool = True


@dataclass(frozen=True)
class Checked:
    """What would become of a row.

    `problems` are (key of a column or "", sentence): with one it is not taken. `notes` are
    sentences about what is left out of it. `known` says what is there already of the same
    person, "" when nothing is. `who` are texts by which another row of the same person is known:
    of a name with each contact, normalised.
    """

    problems: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    known: str = ""
    who: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """How a row is to be taken in.

    `key` is the same whenever this row is taken, and no other's. `by` is who imports (a user),
    `sheet` the id of the import, `ground` a code of the law, `tells` whether the person hears of
    it. Whoever takes the row calls `taken` with the ids of what it became, as text of at most 40
    signs, inside the transaction that writes it.
    """

    key: str
    by: Any
    sheet: Any
    ground: str
    tells: bool
    taken: Callable[..., None]


class NotTaken(Exception):
    """A row that was good when it was checked and is no longer; `problems` as in `Checked`."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("A row was not taken.")
        self.problems = problems


class Importing:
    """One thing to import into, such as a case type or a call campaign."""

    label: str = ""
    columns: Sequence[Column] = ()
    # Whether a mail can tell each person.
    can_tell: ClassVar[bool] = False

    def closed(self) -> str:
        """Return in a sentence why nothing can be taken now, or ""."""
        return ""

    def check(self, values: Mapping[str, Any]) -> Checked:
        """Return what would become of a row, of which `values` hold the cells by column key.

        What is not in the sheet, or empty in it, is absent. Writes nothing.
        """
        raise NotImplementedError

    def take(self, values: Mapping[str, Any], order: Order) -> None:
        """Take a row in, in one transaction with `order.taken`. Raises NotTaken."""
        raise NotImplementedError

    def take_back(
        self, made: Sequence[str], gone: Callable[[Sequence[str]], None]
    ) -> Mapping[str, str]:
        """Undo what rows became, as far as nobody touched it since; return why the others stay.

        In one transaction with `gone`, which is told the ids of what went. Reasons are codes of
        `Stays`, by id.
        """
        raise NotImplementedError


class Stays(StrEnum):
    """Why what a row became is not taken back."""

    TOUCHED = "touched"
    TOLD = "told"


@dataclass(frozen=True)
class ImportTarget:
    """A kind of thing that rows can become, declared by its feature."""

    key: str
    order: int
    label: str | Promise
    # The things of this kind that a user may import into, as (id, name).
    things: Callable[[Any], list[tuple[str, str]]]
    # One of them, by its id and the language of staff. Raises LookupError.
    opened: Callable[[str, str], Importing]


IMPORT_TARGETS: Register[ImportTarget] = Register("imported")


def targets_for(user: Any) -> list[tuple[ImportTarget, list[tuple[str, str]]]]:
    """Return each target, in order, with the things that `user` may import into."""
    found = sorted(IMPORT_TARGETS, key=lambda one: one.order)
    return [(one, one.things(user)) for one in found]


def opened(target: str, thing: str, language: str) -> Importing:
    """Return what is imported into. Raises LookupError when it is there no longer."""
    return IMPORT_TARGETS.get(target).opened(thing, language)
