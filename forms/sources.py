"""Choice sources: lists of choices that another part of the site keeps, known here by name only."""

from typing import Protocol

CATEGORIES = "categories"
NEIGHBOURHOODS = "neighbourhoods"
LANGUAGES = "languages"


class Source(Protocol):
    """What is registered under a name. It keeps its own cache: a form asks at every build."""

    def choices(self, language: str) -> list[tuple[str, str]]:
        """(stable key, label in `language`) in the order in which they are shown."""
        ...


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Make `source` the list behind `name`; a later registration replaces an earlier one."""
    _sources[name] = source


def choices(name: str, language: str) -> list[tuple[str, str]]:
    """The choices of source `name`; none when nothing is registered under that name."""
    source = _sources.get(name)
    return list(source.choices(language)) if source else []
