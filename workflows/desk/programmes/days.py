"""The first days of a programme in words: offers against requests, who waits and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.casetypes import reference
from workflows.casetypes.models import NEEDS, Kind
from workflows.desk.shared.ages import age
from workflows.desk.shared.totals import written
from workflows.reports.flow import NUMBERS
from workflows.reports.services import UNKNOWN

# From so many offers on, and so many times as many as requests, there are too many of them.
MANY, TIMES = 20, 5


@dataclass(frozen=True)
class Side:
    """What comes in and waits on one side: offers, or requests. `since` is aware, or None."""

    today: int = 0
    week: int = 0
    waiting: int = 0
    since: datetime | None = None

    @classmethod
    def of(cls, lines: list[Mapping[str, Any]]) -> "Side":
        """Return the sum of lines of the figures."""
        sums = {name: sum(line[name] for line in lines) for name in NUMBERS}
        since = min((line["oldest"] for line in lines if line["oldest"]), default=None)
        return cls(**sums, since=datetime.fromisoformat(since) if since else None)

    @property
    def waiting_in_words(self) -> str:
        """How many wait, and for how long the first of them does."""
        if not self.waiting:
            return _("nobody waits")
        waiting = {"number": written(self.waiting), "age": age(self.since)}
        return (
            ngettext(
                "%(number)s waits: %(age)s", "%(number)s wait, the longest: %(age)s", self.waiting
            )
            % waiting
        )


@dataclass(frozen=True)
class Line:
    """One category: what is asked in it, and what is offered."""

    label: str
    asked: Side
    offered: Side


@dataclass(frozen=True)
class Days:
    """The days so far; `flow` is what `reports.flow.flow_of` returned."""

    flow: Mapping[str, Mapping[str, Mapping[str, Any]]]

    @property
    def asked(self) -> Side:
        """All that is asked."""
        return self.side(NEEDS)

    @property
    def offered(self) -> Side:
        """All that is offered."""
        return self.side((Kind.OFFER,))

    def side(self, kinds: tuple[Kind, ...], category: str | None = None) -> Side:
        """Return what there is of some kinds, in one category or in all."""
        found = (self.flow.get(kind, {}) for kind in kinds)
        return Side.of(
            [line for of in found for key, line in of.items() if category in (None, key)]
        )

    @property
    def lines(self) -> list[Line]:
        """Each category in which something is, in the order of staff."""
        keys = {key for kind in (*NEEDS, Kind.OFFER) for key in self.flow.get(kind, {})}
        names = {key: str(row) for key, row in reference.categories().items()}
        names[UNKNOWN] = _("Not known")
        return [
            Line(name, self.side(NEEDS, key), self.side((Kind.OFFER,), key))
            for key, name in names.items()
            if key in keys
        ]

    @property
    def headline(self) -> str:
        """The week in one sentence: "This week: 1,000 offered, 7 asked."."""
        numbers = {"offered": written(self.offered.week), "asked": written(self.asked.week)}
        return _("This week: %(offered)s offered, %(asked)s asked.") % numbers

    @property
    def today(self) -> str:
        """Today in one sentence."""
        numbers = {"offered": written(self.offered.today), "asked": written(self.asked.today)}
        return _("Today: %(offered)s offered, %(asked)s asked.") % numbers

    def advice(self, *, offers_are_paused: bool) -> str:
        """Return what would help now, in a sentence."""
        offered, asked = self.offered, self.asked
        if offered.week >= max(MANY, TIMES * asked.week):
            if offers_are_paused:
                return _("The offers are paused. Write honestly to everybody who offered help.")
            return _(
                "Far more people offer help than ask for it. Pause the offers, and write honestly "
                "to everybody who offered."
            )
        if asked.waiting > offered.waiting:
            if offers_are_paused:
                return _("More people wait for help than there are offers. Open the offers again.")
            return _(
                "More people wait for help than there are offers. Ask for volunteers, and write "
                "honestly to everybody who waits."
            )
        return _("Offers and requests are in balance. There is nothing to pause.")
