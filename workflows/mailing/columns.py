"""What the columns of a list of addresses are called, in Dutch and English."""

from collections.abc import Sequence
from enum import StrEnum

from django.utils.translation import gettext as _


class Column(StrEnum):
    SALUTATION = "salutation"
    FIRST_NAME = "first_name"
    FAMILY_NAME = "family_name"
    NAME = "name"
    EXTRA = "extra"
    STREET = "street"
    NUMBER = "number"
    BOX = "box"
    POSTCODE = "postcode"
    TOWN = "town"
    LANGUAGE = "language"


# The first of each is what it is called in a sentence.
CALLED = {
    Column.SALUTATION: ("aanspreking", "aanspreektitel", "titel", "salutation", "title"),
    Column.FIRST_NAME: ("voornaam", "voornamen", "first name", "given name"),
    Column.FAMILY_NAME: ("familienaam", "achternaam", "family name", "surname", "last name"),
    Column.NAME: ("naam", "volledige naam", "name", "full name"),
    Column.EXTRA: ("adresregel 2", "p/a", "c/o", "address line 2"),
    Column.STREET: (
        *("straat", "straatnaam", "adres", "straat en nummer"),
        *("street", "address", "street and number"),
    ),
    Column.NUMBER: ("nummer", "huisnummer", "nr", "huisnr", "number", "house number"),
    Column.BOX: ("bus", "busnummer", "busnr", "box", "box number"),
    Column.POSTCODE: ("postcode", "postal code", "zip"),
    Column.TOWN: ("gemeente", "woonplaats", "plaats", "stad", "town", "city", "municipality"),
    Column.LANGUAGE: ("taal", "taalcode", "language"),
}
NEEDED = (Column.STREET, Column.POSTCODE, Column.TOWN)
NAMES = (Column.NAME, Column.FAMILY_NAME)
# As it stands beside the box, and as an export of a register has it.
EXAMPLE = "naam;straat;nummer;bus;postcode;gemeente"


class WrongHeading(ValueError):
    """A first line that does not name the columns, with the sentence that says why."""


def columns_of(heading: Sequence[str]) -> list[Column | None]:
    """Return what each column of a list holds, None for what a letter has no use for.

    Raise WrongHeading when one is missing, or two are the same.
    """
    columns = [BY_NAME.get(plain(cell)) for cell in heading]
    found = [column for column in columns if column]
    if not found:
        raise WrongHeading(
            _("The first line has to name the columns, such as: %(example)s.")
            % {"example": EXAMPLE}
        )
    for column in found:
        if found.count(column) > 1:
            both = [cell for cell, each in zip(heading, columns, strict=True) if each == column]
            raise WrongHeading(
                _("These columns hold the same; keep one of them: %(names)s.")
                % {"names": ", ".join(both)}
            )
    if missing := missing_in(found):
        raise WrongHeading(
            _("Columns are missing: %(names)s. The first line names them, such as: %(example)s.")
            % {"names": ", ".join(missing), "example": EXAMPLE}
        )
    return columns


def missing_in(found: Sequence[Column]) -> list[str]:
    """Return what the columns are called, in Dutch, without which nothing can be posted."""
    missing = [CALLED[each][0] for each in NEEDED if each not in found]
    is_named = any(name in found for name in NAMES)
    return missing if is_named else [CALLED[Column.NAME][0], *missing]


def plain(name: str) -> str:
    """Return the name of a column in small letters, with nothing but letters and digits."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


BY_NAME = {plain(name): column for column, names in CALLED.items() for name in names}
