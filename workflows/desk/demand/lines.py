"""What is asked and offered, in lines and sentences for coordinators."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.desk.shared.totals import written
from workflows.intake.vacancies import Vacancy
from workflows.matching.demand.counting import Numbers
from workflows.matching.demand.models import Demand, Opening, OpeningState
from workflows.reports.plots import Plot, plot_of

# From so many who offered, and so many times as many as places, a vacancy had better not be open.
MANY, TIMES = 20, 5


@dataclass
class Line:
    """One category or neighbourhood."""

    label: str
    key: str
    numbers: Numbers = field(default_factory=Numbers)

    @property
    def gap_in_words(self) -> str:
        """Whether there are enough volunteers who can be asked."""
        gap = self.numbers.gap
        if gap > 0:
            return ngettext("%(n)s place short", "%(n)s places short", gap) % {"n": written(gap)}
        if gap == 0:
            return _("just enough") if self.numbers.places else "–"
        return _("%(n)s to spare") % {"n": written(-gap)}


def lines_by(rows: Iterable[Demand], named: Callable[[Demand], tuple[str, str]]) -> list[Line]:
    """Return a line for each (key, label) that `named` gives, where most is missing first."""
    lines: dict[str, Line] = {}
    for row in rows:
        key, label = named(row)
        line = lines.setdefault(key, Line(label, key))
        line.numbers.add(Numbers(**{name: getattr(row, name) for name in vars(line.numbers)}))
    return sorted(lines.values(), key=lambda line: (-line.numbers.gap, line.label))


def category_of(row: Demand) -> tuple[str, str]:
    """Return the category of a row, by its key and name."""
    return row.category.key, str(row.category)


def neighbourhood_of(row: Demand) -> tuple[str, str]:
    """Return the neighbourhood of a row, by its key and name."""
    place = row.neighbourhood
    return (place.key, str(place)) if place else ("", _("Not known"))


@dataclass(frozen=True)
class Lines:
    """The categories, or the neighbourhoods, with what is missing drawn."""

    lines: list[Line]

    @cached_property
    def total(self) -> Numbers:
        """All of them together."""
        total = Numbers()
        for line in self.lines:
            total.add(line.numbers)
        return total

    @property
    def headline(self) -> str:
        """All of it in one sentence."""
        offered = self.total.offered + self.total.waiting
        numbers = {"offered": written(offered), "asked": written(self.total.requests)}
        return _("%(offered)s offered, %(asked)s ask for help now.") % numbers

    @property
    def shortest(self) -> str:
        """Where most is missing, in a sentence."""
        short = [line for line in self.lines if line.numbers.gap > 0]
        if not short:
            return _("Everywhere as many volunteers can be asked as places are open.")
        words = {"where": short[0].label, "gap": short[0].gap_in_words}
        return _("Most is missing for %(where)s: %(gap)s.") % words

    @property
    def plot(self) -> Plot:
        """The places for which nobody can be asked."""
        rows = [(line.label, max(line.numbers.gap, 0)) for line in self.lines]
        return plot_of([(label, gap, written(gap)) for label, gap in rows])


@dataclass(frozen=True)
class VacancyLine:
    """One vacancy: how it stands, why, and what would help."""

    vacancy: Vacancy
    opening: Opening

    @property
    def state(self) -> Any:
        """How it stands, in words."""
        return self.opening.get_state_display()

    @property
    def because(self) -> str:
        """Why it stands so."""
        if self.opening.by_hand:
            return _("chosen by hand, by %(who)s") % {"who": self.opening.by or "–"}
        if not self.vacancy.a_place:
            return _("no rule is set on its page")
        return _(
            "by its rule: for %(places)s places %(needed)s volunteers are needed, and %(offered)s "
            "offered"
        ) % {
            "places": written(self.opening.places),
            "needed": written(self.opening.needed),
            "offered": written(self.opening.offered),
        }

    @property
    def advice(self) -> str:
        """What would help now, in a sentence, or ""."""
        offered, places = self.opening.offered, self.opening.places
        if self.opening.state == OpeningState.OPEN:
            is_flooded = offered >= max(MANY, TIMES * places)
            return _("Far more people offer this than ask for it.") if is_flooded else ""
        if offered >= places:
            return ""
        if self.opening.waiting:
            return _("Fewer volunteers than places. Ask those who wait, and open it.")
        return _("Fewer volunteers than places. Open it.")

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """What a coordinator may make of it."""
        words = {
            OpeningState.OPEN: _("Open it"),
            OpeningState.WAITING: _("Make it a waiting list"),
            OpeningState.CLOSED: _("Close it"),
        }
        others = [
            (state.value, word) for state, word in words.items() if state != self.opening.state
        ]
        by_rule = [(BY_RULE, _("Leave it to its rule"))] if self.opening.by_hand else []
        return [*others, *by_rule]


BY_RULE = "rule"
