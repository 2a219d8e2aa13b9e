"""What is looked up while somebody is on the phone: answers, pages, whatever a feature adds.

It is declared in the module `looked_up.py` of a feature or an app. The screen of the call shows
what was found, in the order of the lookups, and knows none of them by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from workflows.declaring.registers import Register


@dataclass(frozen=True)
class Found:
    """Something to say. `texts` are (language, text); `row` is the answer that can be mailed."""

    title: str
    texts: tuple[tuple[str, str], ...]
    url: str = ""
    note: str = ""
    until: date | None = None
    is_for_staff: bool = False
    row: Any = None


@dataclass(frozen=True)
class Lookup:
    """A place to look. `find` gets what was typed and the language of who typed it."""

    key: str
    order: int
    label: str | Promise
    find: Callable[[str, str], list[Found]]


LOOKUPS: Register[Lookup] = Register("looked_up")


def look_up(typed: str, language: str) -> list[tuple[Lookup, list[Found]]]:
    """Return what each place has, in their order; places that have nothing are left out."""
    places = sorted(LOOKUPS, key=lambda one: one.order)
    found = [(place, place.find(typed, language)) for place in places]
    return [(place, some) for place, some in found if some]
