"""What another part of the site keeps: lists of choices, known here by name only, and files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from forms.registers.file_types import FileType

CATEGORIES = "categories"
NEIGHBOURHOODS = "neighbourhoods"
LANGUAGES = "languages"
VACANCIES = "vacancies"
WAYS = "ways"


class Source(Protocol):
    """What is registered under a name. It keeps its own cache: a form asks at every build."""

    def choices(self, language: str, scope: str) -> list[tuple[str, str]]:
        """Return (stable key, label in `language`) in the order in which they are shown.

        `scope` is what a form is filled in for, as the site names it; "" is all of it.
        """
        ...


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Make `source` the list behind `name`; a later registration replaces an earlier one."""
    _sources[name] = source


def choices(name: str, language: str, scope: str = "") -> list[tuple[str, str]]:
    """Return the choices of source `name` in a scope, or all that it has.

    None when nothing is registered under that name.
    """
    source = _sources.get(name)
    return list(source.choices(language, scope)) if source else []


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that was sent already; `size` in bytes. What is in it stays where it is kept."""

    id: str
    name: str
    type: FileType
    size: int


Holds = Callable[[str], Mapping[str, HeldFile]]


def nothing_held(holder: str) -> Mapping[str, HeldFile]:
    """Return the files of a holder, by id; none as long as nobody keeps files."""
    return {}


_holds: Holds = nothing_held


def register_files(holds: Holds) -> None:
    """Make `holds` the one that says which files a holder has."""
    global _holds
    _holds = holds


def files_of(holder: str) -> Mapping[str, HeldFile]:
    """Return the files that answers of this holder may name, by id."""
    return _holds(holder)
