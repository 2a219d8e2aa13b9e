"""Who files what, and when: light rows in the order of their time."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from demo.replay.published import Counts

BRUSSELS = ZoneInfo("Europe/Brussels")
OPENED = datetime(2020, 3, 14, 12, tzinfo=BRUSSELS)
NEXT_DAY = datetime(2020, 3, 15, 12, tzinfo=BRUSSELS)
MARCH = datetime(2020, 3, 29, 20, tzinfo=BRUSSELS)
SUMMER = datetime(2020, 6, 30, 20, tzinfo=BRUSSELS)

# Published counts at a moment: of requests, of sign-ups by March, of later sign-ups.
Curve = list[tuple[int, datetime]]
REQUESTS: dict[str, Curve] = {
    "march": [(0, OPENED), (7, NEXT_DAY), (120, MARCH)],
    "end": [(0, OPENED), (7, NEXT_DAY), (120, MARCH), (798, SUMMER)],
}
SIGN_UPS: Curve = [(0, OPENED), (994, NEXT_DAY), (3322, MARCH)]
LATER: Curve = [(0, MARCH), (902, SUMMER)]


@dataclass(frozen=True, slots=True, order=True)
class Filing:
    """One submission to come. A sign-up has a tile, or a category when no tile fits."""

    at: datetime
    person: int
    language: str
    category: str = ""
    tile: str = ""
    is_request: bool = False


def filings(until: str, counts: Counts, tiles: Mapping[str, str], seed: int) -> list[Filing]:
    """Return everything to file, oldest first, the same for the same seed.

    `tiles` are the categories of the tiles by their key.
    """
    chance = Random(seed)  # noqa: S311 (nothing secret: demo content)
    rows = [
        *requests(until, counts, chance),
        *first_sign_ups(counts, chance),
        *later_sign_ups(counts, tiles, chance),
    ]
    return sorted(rows)


def requests(until: str, counts: Counts, chance: Random) -> Iterator[Filing]:
    """Yield the requests, each of somebody else; they take the numbers after the volunteers."""
    categories = [key for key, number in counts.requests.items() for _each in range(number)]
    chance.shuffle(categories)
    share = share_of_english(counts)
    for place, category in enumerate(categories):
        person = counts.total_people + place
        language = "en" if int((place + 1) * share) > int(place * share) else "nl"
        at = moment(place, len(categories), REQUESTS[until])
        yield Filing(at, person, language, category=category, is_request=True)


def share_of_english(counts: Counts) -> float:
    """Return the share of English among the first volunteers, below 1."""
    return counts.people["en"] / sum(counts.people.values())


def first_sign_ups(counts: Counts, chance: Random) -> Iterator[Filing]:
    """Yield the sign-ups of March, dealt out in turn: nobody gets the same tile twice."""
    slots = [
        (tile, language, person)
        for language, first in (("nl", 0), ("en", counts.people["nl"]))
        for tile, person in dealt(counts, language, first)
    ]
    chance.shuffle(slots)
    for place, (tile, language, person) in enumerate(slots):
        yield Filing(moment(place, len(slots), SIGN_UPS), person, language, tile=tile)


def dealt(counts: Counts, language: str, first: int) -> Iterator[tuple[str, int]]:
    """Yield (tile, person) for each sign-up in one language; `first` is its first person."""
    people = counts.people[language]
    dealt_so_far = 0
    for (tile, spoken), number in counts.sign_ups.items():
        if spoken == language:
            for _each in range(number):
                yield tile, first + dealt_so_far % people
                dealt_so_far += 1


def later_sign_ups(counts: Counts, tiles: Mapping[str, str], chance: Random) -> Iterator[Filing]:
    """Yield the sign-ups after March, one a person; by a tile of the category if there is one."""
    slots = [slot for slot, number in counts.later.items() for _each in range(number)]
    chance.shuffle(slots)
    first = sum(counts.people.values())
    by_category = {category: tile for tile, category in sorted(tiles.items())}
    for place, (category, language) in enumerate(slots):
        at = moment(place, len(slots), LATER)
        tile = by_category.get(category, "")
        yield Filing(at, first + place, language, category=category, tile=tile)


def moment(place: int, total: int, curve: Curve) -> datetime:
    """Return when number `place` of `total` comes, along a curve of published counts."""
    number = (place + 0.5) / total * curve[-1][0]
    after = bisect_right([count for count, _at in curve], number)
    (low, start), (high, end) = curve[after - 1], curve[after]
    return start + (end - start) * ((number - low) / (high - low))
