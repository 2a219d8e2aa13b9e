"""Leuven's 24 neighbourhoods, from the published list and map beside this module.

Source of both: provinciesincijfers, "gebiedsniveaus" (Modellicentie Gratis Hergebruik).
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workflows.casetypes.models import Neighbourhood

DATA = Path(__file__).parent / "data"
PATH = re.compile(r'<path id="(?P<key>\w+)" d="(?P<outline>[^"]+)"')
Point = tuple[float, float]


@cache
def centroids() -> dict[str, Point]:
    """Return the centre of each neighbourhood's polygon, by key, in the map's units."""
    svg = (DATA / "leuven_wijken.svg").read_text()
    return {found["key"]: centroid(found["outline"]) for found in PATH.finditer(svg)}


def centroid(outline: str) -> Point:
    """Return the centre of area of an SVG path of straight lines, all its rings together."""
    total, sum_x, sum_y = 0.0, 0.0, 0.0
    for ring in rings(outline):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = x1 * y2 - x2 * y1
            total += cross
            sum_x += (x1 + x2) * cross
            sum_y += (y1 + y2) * cross
    return sum_x / (3 * total), sum_y / (3 * total)


def rings(outline: str) -> Iterator[list[Point]]:
    """Yield the corner points of each closed part of a path."""
    for part in outline.split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", part)]
        yield list(zip(numbers[::2], numbers[1::2], strict=True))


def ensure_neighbourhoods() -> None:
    """Create the 24 rows where there are none; what staff changed or removed since stays so."""
    if Neighbourhood.objects.exists():
        return
    with (DATA / "leuven_wijken.csv").open(newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["code_tm2024"]]
    for row in rows:
        neighbourhood(row).save()


def neighbourhood(row: dict[str, str]) -> Neighbourhood:
    """Return a line of the list as a row, with its centre on the map."""
    x, y = centroids()[row["code_tm2024"]]
    return Neighbourhood(
        key=row["code_tm2024"],
        name=row["wijk"],
        postcodes=" ".join(re.findall(r"\d{4}", row["deelgemeente_postcode_hint"])),
        x=x,
        y=y,
    )
