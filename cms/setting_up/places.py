"""The neighbourhoods as somebody types or pastes them: a line each, checked line by line.

A name alone, or `name; postcodes; latitude; longitude` as a table exports it. Centres are in
degrees (WGS 84); rows keep them in kilometres, so that distances compare.
"""

import csv
import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflows.casetypes.models import Neighbourhood
from workflows.casetypes.tables import misquoted, rows_in

POSTCODE = re.compile(r"[1-9]\d{3}")
MOST_LINES = 300
NAMES_OF_THE_FIRST_COLUMN = {"naam", "wijk", "buurt", "name", "neighbourhood"}
# What a degree is in Belgium, in kilometres: at 50.85° north, right to 3 % from end to end.
KM_NORTH = 111.2
KM_EAST = KM_NORTH * math.cos(math.radians(50.85))
# Belgium with room around it; no centre of a Belgian city lies outside.
LATITUDES, LONGITUDES = (49.0, 52.0), (2.0, 7.0)
COLUMNS = 4


@dataclass(frozen=True)
class Place:
    """One line that is right: a neighbourhood with its postcodes, and its centre or None."""

    name: str
    postcodes: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None

    @property
    def has_centre(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def at(self) -> tuple[float, float]:
        """Return its centre in kilometres east and north; (0, 0) without one."""
        return ((self.longitude or 0.0) * KM_EAST, (self.latitude or 0.0) * KM_NORTH)


@dataclass(frozen=True)
class Read:
    """What was read of a text, and a sentence for each line that is wrong."""

    places: list[Place]
    errors: list[str]


class WrongLine(ValueError):
    """A line that cannot be read, with the sentence that says why."""


def postcodes_in(text: str) -> list[str]:
    """Return the postcodes in a text, each once. Raise ValueError with what is none."""
    typed = re.split(r"[\s,;]+", text.strip())
    for each in typed:
        if not POSTCODE.fullmatch(each):
            raise ValueError(each)
    return list(dict.fromkeys(typed))


def read(text: str, city: str, postcodes: Sequence[str]) -> Read:
    """Return the neighbourhoods in `text`; of an empty one the whole `city` as one."""
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend(lines_of(text))
    except csv.Error:
        return Read([], [misquoted(rows)])
    if not rows:
        return Read([Place(city, tuple(postcodes))], [])
    if len(rows) > MOST_LINES:
        return Read([], [_("Give at most %(number)d neighbourhoods.") % {"number": MOST_LINES}])
    places, errors = [], []
    for number, cells in rows:
        try:
            places.append(place_of(cells, postcodes))
        except WrongLine as wrong:
            errors.append(_("Line %(number)d: %(why)s") % {"number": number, "why": wrong})
    return Read(places, errors or list(together(places, postcodes)))


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each line that is not empty, without a heading.

    Raise csv.Error for a line that cannot be read, and so none after it.
    """
    separator = next((sign for sign in (";", "\t") if sign in text), ",")
    for place, (number, cells) in enumerate(rows_in(text, separator)):
        if place or cells[0].casefold() not in NAMES_OF_THE_FIRST_COLUMN:
            yield number, cells


def place_of(cells: list[str], postcodes: Sequence[str]) -> Place:
    """Return a line as a place. Raise WrongLine with why it is none."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > COLUMNS:
        raise WrongLine(
            _("there are more than four columns: name, postcodes, latitude, longitude.")
        )
    name, codes, *centre = (*cells, "", "")[: max(len(cells), 2)]
    if not name:
        raise WrongLine(_("the name is missing."))
    if len(name) > (longest := Neighbourhood._meta.get_field("name").max_length or 0):
        raise WrongLine(_("the name is longer than %(most)d characters.") % {"most": longest})
    return Place(name, codes_of(name, codes, postcodes), *centre_of(centre))


def codes_of(name: str, typed: str, postcodes: Sequence[str]) -> tuple[str, ...]:
    """Return the postcodes of a line; of a city with a single one, that. Raise WrongLine."""
    if not typed:
        if len(postcodes) == 1:
            return tuple(postcodes)
        raise WrongLine(_("the postcode of “%(name)s” is missing.") % {"name": name})
    try:
        found = postcodes_in(typed)
    except ValueError as error:
        raise WrongLine(
            _("“%(typed)s” is no postcode; write four digits, such as 9000.") % {"typed": error}
        ) from error
    for code in found:
        if code not in postcodes:
            raise WrongLine(_("%(code)s is none of the city’s postcodes above.") % {"code": code})
    return tuple(found)


def centre_of(typed: list[str]) -> tuple[float, float] | tuple[()]:
    """Return latitude and longitude in degrees, or nothing. Raise WrongLine."""
    if not any(typed):
        return ()
    if len(typed) != COLUMNS - 2 or not all(typed):
        raise WrongLine(_("give latitude and longitude, or neither."))
    latitude, longitude = (degrees(each) for each in typed)
    if within(latitude, LONGITUDES) and within(longitude, LATITUDES):
        raise WrongLine(_("latitude and longitude stand the wrong way round."))
    if not (within(latitude, LATITUDES) and within(longitude, LONGITUDES)):
        raise WrongLine(
            _("%(latitude)s, %(longitude)s does not lie in Belgium.")
            % {"latitude": typed[0], "longitude": typed[1]}
        )
    return latitude, longitude


def degrees(typed: str) -> float:
    """Return a number as a table has it, with a point or a comma. Raise WrongLine."""
    try:
        return float(typed.replace(",", "."))
    except ValueError as error:
        raise WrongLine(
            _("“%(typed)s” is no number of degrees, such as 51.05.") % {"typed": typed}
        ) from error


def within(number: float, bounds: tuple[float, float]) -> bool:
    """Return whether a number lies between two."""
    return bounds[0] <= number <= bounds[1]


def together(places: list[Place], postcodes: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the lines as a list."""
    seen: set[str] = set()
    for place in places:
        if place.name.casefold() in seen:
            yield _("“%(name)s” stands there more than once.") % {"name": place.name}
        seen.add(place.name.casefold())
    without = [place.name for place in places if not place.has_centre]
    if 0 < len(without) < len(places):
        names = ", ".join(without)
        yield _("Give each a centre, or none of them. Without: %(names)s.") % {"names": names}
    covered = {code for place in places for code in place.postcodes}
    for code in postcodes:
        if code not in covered:
            yield _("No neighbourhood has the postcode %(code)s.") % {"code": code}


def written(rows: Collection[Neighbourhood]) -> str:
    """Return the neighbourhoods that there are as somebody would type them."""
    return "\n".join(";".join(cells_of(row)) for row in rows)


def cells_of(row: Neighbourhood) -> list[str]:
    """Return a neighbourhood as a line; its centre only where it is one in Belgium."""
    cells = [row.name, row.postcodes]
    latitude, longitude = row.y / KM_NORTH, row.x / KM_EAST
    if within(latitude, LATITUDES) and within(longitude, LONGITUDES):
        cells += [f"{latitude:.5f}", f"{longitude:.5f}"]
    return cells
