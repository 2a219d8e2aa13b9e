"""What somebody can sign up for: pages that another part of the site keeps, known here by key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True)
class Vacancy:
    """One vacancy, as much of it as filing for it takes.

    `key` is its translation key; `url` and `sign_up_url` are where it is read
    and signed up for. `case_type` is the key of what a sign-up becomes, `fixed` the
    answers by meaning that the vacancy itself gives. `title` and `about` are for reading.
    `neighbourhood` is a key, "" for the whole city. Its rule: while fewer than `a_place`
    volunteers wait for each place, and fewer than `at_least` in all, it is open; then it is a
    waiting list, until that is as long as `longest`. Without `a_place` there is no rule.
    `places_open` are the places that nobody can be asked for yet; None where none are counted.
    """

    key: UUID
    title: str
    about: str
    case_type: str
    is_open: bool
    is_waiting_list: bool = False
    fixed: Mapping[str, Any] = field(default_factory=dict)
    neighbourhood: str = ""
    a_place: int | None = None
    at_least: int | None = None
    longest: int | None = None
    places_open: int | None = None
    url: str = ""
    sign_up_url: str = ""


class Source(Protocol):
    """Whoever keeps the vacancies; titles in `language`, in Dutch where there is none."""

    def all_live(self, language: str) -> list[Vacancy]:
        """Every published vacancy, in the order in which residents see them."""
        ...

    def find(self, key: UUID, language: str) -> Vacancy | None:
        """The published vacancy with this key."""
        ...


_sources: list[Source] = []


def register(source: Source) -> None:
    """Make `source` the one that is asked; a later registration replaces an earlier one."""
    _sources[:] = [source]


def all_live(language: str) -> list[Vacancy]:
    """Return every published vacancy, open or not."""
    return [one for source in _sources for one in source.all_live(language)]


def open_ones(language: str) -> list[Vacancy]:
    """Return the vacancies that take sign-ups now."""
    return [one for one in all_live(language) if one.is_open]


def find(key: UUID, language: str) -> Vacancy | None:
    """Return the vacancy with this key, open or not, or None."""
    return next((found for source in _sources if (found := source.find(key, language))), None)


class Titles:
    """The titles of the vacancies, as a list that the form engine tells answers by."""

    def choices(self, language: str, scope: str) -> list[tuple[str, str]]:
        """Return (translation key, title in `language`)."""
        return [(str(one.key), one.title) for one in all_live(language)]
