"""Time as a team has it: only the hours in which somebody is there count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OpeningHours:
    """From when until when, on which days of the week (Monday is 0), Europe/Brussels.

    Without a day or an hour a team would never be there; such a one counts as always open.
    """

    opens: time
    closes: time
    days: frozenset[int]

    @property
    def is_always_open(self) -> bool:
        """Return whether every hour counts."""
        return not self.days or self.opens >= self.closes

    def after(self, moment: datetime, hours: int) -> datetime:
        """Return when `hours` opening hours have passed since `moment` (both aware)."""
        left = timedelta(hours=hours)
        if self.is_always_open:
            return moment + left
        for opens, closes in self._openings(moment, ONE_DAY):
            begin = max(opens, moment)
            if closes - begin >= left:
                return begin + left
            left -= max(closes - begin, timedelta())
        raise AssertionError("unreachable")

    def before(self, moment: datetime, hours: int) -> datetime:
        """Return the last moment since which `hours` opening hours have passed at `moment`.

        Whoever began then or earlier has `after(begin, hours) <= moment`.
        """
        left = timedelta(hours=hours)
        if self.is_always_open:
            return moment - left
        for opens, closes in self._openings(moment, -ONE_DAY):
            end = min(closes, moment)
            if end - opens >= left:
                return end - left
            left -= max(end - opens, timedelta())
        raise AssertionError("unreachable")

    def _openings(self, moment: datetime, step: timedelta) -> Iterator[tuple[datetime, datetime]]:
        """Yield (opens, closes) of each day the team is there, from that of `moment` on."""
        day = timezone.localdate(moment)
        while True:
            if day.weekday() in self.days:
                yield self._at(day, self.opens), self._at(day, self.closes)
            day += step

    @staticmethod
    def _at(day: date, hour: time) -> datetime:
        """Return an hour of a day in UTC, where a difference is a duration also in October."""
        local = datetime.combine(day, hour, timezone.get_default_timezone())
        return local.astimezone(UTC)
