"""Where help is given. The engine knows no city: whoever keeps its postcodes registers here."""

from typing import Protocol


class Area(Protocol):
    """Where help is given, and what is said to who needs it elsewhere."""

    def has(self, postcode: str) -> bool:
        """Return whether help is given there; `postcode` is four digits."""
        ...

    def sentence(self, language: str) -> str:
        """Return what is said to who needs help elsewhere."""
        ...


class Everywhere:
    """As long as nobody says where."""

    def has(self, postcode: str) -> bool:
        return True

    def sentence(self, language: str) -> str:
        return ""


_area: Area = Everywhere()


def register(area: Area) -> None:
    """Make `area` the one that is asked."""
    global _area
    _area = area


def is_elsewhere(postcode: str) -> bool:
    """Return whether a postcode, if there is one, is of a place where no help is given."""
    return bool(postcode) and not _area.has(postcode)


def sentence(language: str) -> str:
    """Return what is said to who needs help elsewhere."""
    return _area.sentence(language)
