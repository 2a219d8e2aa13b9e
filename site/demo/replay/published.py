"""What was published about spring 2020, scaled, and shared out where only totals are known."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

SOURCE = Path(__file__).parent / "data" / "march_2020.json"
LANGUAGES = ("nl", "en")

Key = TypeVar("Key")


@dataclass(frozen=True)
class Counts:
    """How many of each to replay.

    The first volunteers signed up for several tiles each; later ones once each.
    """

    requests: dict[str, int]
    matched: int
    sign_ups: dict[tuple[str, str], int]
    people: dict[str, int]
    later: dict[tuple[str, str], int]

    @property
    def total_requests(self) -> int:
        return sum(self.requests.values())

    @property
    def total_sign_ups(self) -> int:
        return sum(self.sign_ups.values()) + sum(self.later.values())

    @property
    def total_people(self) -> int:
        return sum(self.people.values()) + sum(self.later.values())


def counts(until: str, scale: float = 1) -> Counts:
    """Return the counts of "march" or "end", at `scale` (above 0, at most 1).

    "end" takes in the volunteers of March. Everything is scaled and shared out by largest
    remainder, so that parts add up to their total and a scale of 1 is what was published.
    """
    data = read()
    march, total = data["reactions_and_people"], data["totals"]
    first_day = first_day_table(data)
    people = rounded(march["volunteers"] * scale)
    sign_ups = shared_out(max(rounded(march["reactions"] * scale), people), first_day)
    english = sum(number for (_tile, language), number in sign_ups.items() if language == "en")
    by_language = {"nl": sum(sign_ups.values()) - english, "en": english}
    by_category = {row["key"]: row["count"] for row in data["help_requests_by_category"]}
    all_requests = total["help_requests"] if until == "end" else march["help_requests"]
    requests = shared_out(rounded(all_requests * scale), by_category)
    later = rounded(total["volunteers"] * scale) - people if until == "end" else 0
    return Counts(
        requests=requests,
        matched=rounded(all_requests * total["matched_share"] * scale) if until == "end" else 0,
        sign_ups=sign_ups,
        people=shared_out(people, by_language),
        later=in_languages(shared_out(later, requests), by_language),
    )


def read() -> dict[str, Any]:
    """Return the published facts."""
    facts: dict[str, Any] = json.loads(SOURCE.read_text())
    return facts


def first_day_table(data: dict[str, Any]) -> dict[tuple[str, str], int]:
    """Return the sign-ups of the first 24 hours by (tile, language)."""
    rows = data["offers_in_first_24_hours_per_vacancy"]
    return {(row["key"], language): row[language] for row in rows for language in LANGUAGES}


def in_languages(
    numbers: Mapping[str, int], weights: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    """Return `numbers` by (key, language), with the share of each language in all of them."""
    left = shared_out(sum(numbers.values()), weights)
    english = shared_out(left["en"], numbers)
    return {
        (key, language): english[key] if language == "en" else number - english[key]
        for key, number in numbers.items()
        for language in LANGUAGES
    }


def rounded(number: float) -> int:
    """Return the nearest whole number, but one at least."""
    return max(1, int(number + 0.5))


def shared_out(total: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """Share `total` out in proportion to `weights`, by largest remainder; the earlier key wins.

    With weights that add up to `total` they come back as they are. All shares are 0 when all
    weights are.
    """
    sum_of_weights = sum(weights.values())
    if not sum_of_weights:
        return dict.fromkeys(weights, 0)
    shares = {key: total * weight // sum_of_weights for key, weight in weights.items()}
    rest = total - sum(shares.values())
    remainders = sorted(weights, key=lambda key: -(total * weights[key] % sum_of_weights))
    for key in remainders[:rest]:
        shares[key] += 1
    return shares
