"""Which numbers of a crossing stay hidden, so that nothing small can be worked out.

A crossing counts people by category and by a column: a neighbourhood, a language, or a week. How
many each category has in the whole city, and how many of those were helped, is public. Of a small
number we make sure that there is another city in which nobody of it was there, and which would
publish the very same figures: its people are moved to another column, or exchanged with others
there. The numbers that would differ are hidden. Hiding more spoils no such city, so one pass is
enough (docs/adr/0075).
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple

# A number below this is small.
FEWEST = 5
# As a category: all of them together.
TOGETHER = ""


class Part(Enum):
    """Of which people a number is, by whether they were helped."""

    ALL = (True, False)
    HELPED = (True,)
    REST = (False,)


class Group(NamedTuple):
    """People who stay what they are, wherever they are."""

    category: str
    was_helped: bool


class Number(NamedTuple):
    """One number of a crossing."""

    category: str
    column: str
    part: Part


class Way(NamedTuple):
    """How a city could differ: so many of each group are `there` and not `here`, or the reverse."""

    here: str
    there: str
    moved: Mapping[Group, int]


class Crossing:
    """People by group and column; what is known of each group's sum over the columns is public.

    `parts` are those that are published: for offers, of which nobody is helped, it is all of them.
    """

    def __init__(
        self,
        people: Mapping[tuple[Group, str], int],
        categories: Sequence[str],
        columns: Sequence[str],
        parts: Sequence[Part] = (Part.ALL, Part.HELPED),
    ) -> None:
        self.people = people
        self.categories = categories
        self.columns = columns
        self.parts = parts

    def groups(self, number: Number) -> list[Group]:
        """Return whom a number counts."""
        named = self.categories if number.category == TOGETHER else [number.category]
        return [Group(category, helped) for category in named for helped in number.part.value]

    def value(self, number: Number) -> int:
        """Return a number."""
        return sum(self.people.get((group, number.column), 0) for group in self.groups(number))

    def whole(self, category: str, part: Part) -> int:
        """Return the sum of a line over its columns, which is public."""
        return sum(self.value(Number(category, column, part)) for column in self.columns)

    @cached_property
    def published(self) -> dict[Number, int]:
        """Every number that would be published if none was small."""
        return self._numbers(self.parts)

    @cached_property
    def small(self) -> list[Number]:
        """What nobody may work out; a difference of two published numbers is among it."""
        numbers = self._numbers(Part if Part.HELPED in self.parts else self.parts)
        return [number for number, value in numbers.items() if 0 < value < FEWEST]

    def _numbers(self, parts: Sequence[Part] | type[Part]) -> dict[Number, int]:
        numbers = (
            Number(category, column, part)
            for category in (TOGETHER, *self.categories)
            for column in self.columns
            for part in parts
        )
        return {number: self.value(number) for number in numbers}

    def ways(self, number: Number) -> Iterator[Way]:
        """Yield how nobody of a number could have been there, while all groups stay as large.

        Its people leave for another column. To leave other numbers as they are, as many of another
        category come back, or of the others in the same one, or both with a second category.
        """
        groups = self.groups(number)
        leaving = {group: self.people.get((group, number.column), 0) for group in groups}
        leaving = {group: people for group, people in leaving.items() if people}
        moves = [leaving]
        if number.part is not Part.ALL:
            moves.append(
                leaving | {Group(g.category, not g.was_helped): -n for g, n in leaving.items()}
            )
        if number.category != TOGETHER:
            others = [each for each in self.categories if each != number.category]
            moves += [exchanged(moved, other) for moved in tuple(moves) for other in others]
        for there in self.columns:
            if there != number.column:
                yield from (Way(number.column, there, moved) for moved in moves)

    def is_possible(self, way: Way) -> bool:
        """Return whether there are as many people as a way takes from each column."""
        return all(
            abs(moved) <= self.people.get((group, way.here if moved > 0 else way.there), 0)
            for group, moved in way.moved.items()
        )

    def changed(self, way: Way) -> Iterator[Number]:
        """Yield the published numbers that would differ."""
        for category in {TOGETHER, *(group.category for group in way.moved)}:
            for part in self.parts:
                if any_left(way.moved, category, part):
                    yield Number(category, way.here, part)
                    yield Number(category, way.there, part)

    def cheapest(self, number: Number, hidden: set[Number]) -> set[Number]:
        """Return what has to be hidden besides `hidden`, so that a number could be none at all."""
        found: set[Number] | None = None
        cost = 0
        for way in self.ways(number):
            if not self.is_possible(way):
                continue
            more = {each for each in self.changed(way) if each not in hidden}
            people = sum(self.published[each] for each in more)
            if found is None or people < cost:
                found, cost = more, people
            if not cost:
                break
        return found or set()

    def hidden(self) -> set[Number]:
        """Return the numbers that are not published. There have to be two columns at least."""
        hidden = {number for number, value in self.published.items() if value < FEWEST}
        for number in self.small:
            hidden |= self.cheapest(number, hidden)
        for line, whole in self.lines(hidden):
            shown = [number for number in line if number not in hidden]
            left = whole - sum(self.published[number] for number in shown)
            if shown and 0 < left < FEWEST:
                hidden.add(min(shown, key=lambda number: self.published[number]))
        return hidden

    def lines(self, hidden: set[Number]) -> Iterator[tuple[list[Number], int]]:
        """Yield the lines of which the sum is known: what is left over of one may not be small."""
        for part in self.parts:
            for category in (TOGETHER, *self.categories):
                line = [Number(category, column, part) for column in self.columns]
                yield line, self.whole(category, part)
            for column in self.columns:
                total = Number(TOGETHER, column, part)
                if total not in hidden:
                    line = [Number(category, column, part) for category in self.categories]
                    yield line, self.published[total]


def exchanged(moved: Mapping[Group, int], other: str) -> dict[Group, int]:
    """Return a move for which as many of another category, helped or not, go the other way."""
    return {**moved, **{Group(other, group.was_helped): -people for group, people in moved.items()}}


def any_left(moved: Mapping[Group, int], category: str, part: Part) -> int:
    """Return by how many a number of this category and part differs, once people are moved."""
    return sum(
        people
        for group, people in moved.items()
        if category in (TOGETHER, group.category) and group.was_helped in part.value
    )
