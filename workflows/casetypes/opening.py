"""Time as a team has it: only the hours in which somebody is there count."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import holidays
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ONE_DAY = timedelta(days=1)
# Asked for a day, it works out the year of it: Easter and all that hangs on it among them.
PUBLIC_HOLIDAYS: Container[date] = holidays.country_holidays("BE")


class Unit(models.TextChoices):
    """What a deadline is counted in."""

    HOURS = "hours", _("opening hours")
    DAYS = "days", _("working days")


@dataclass(frozen=True)
class Allowed:
    """How long something may take: so many opening hours, or working days, of a team."""

    number: int
    unit: Unit


@dataclass(frozen=True)
class OpeningHours:
    """From when until when, on which days of the week (Monday is 0), Europe/Brussels.

    On the days in `closed` and in `holidays` nobody is there. Without a day or an hour a team
    would never be there; such a one counts as always open.
    """

    opens: time
    closes: time
    days: frozenset[int]
    closed: frozenset[date] = frozenset()
    holidays: Container[date] = frozenset()

    @property
    def is_always_open(self) -> bool:
        """Return whether every hour counts."""
        return not self.days or self.opens >= self.closes

    def is_open_on(self, day: date) -> bool:
        """Return whether the team is there on this day."""
        return day.weekday() in self.days and day not in self.closed and day not in self.holidays

    def after(self, moment: datetime, hours: int) -> datetime:
        """Return when `hours` opening hours have passed since `moment` (both aware)."""
        left, moment = timedelta(hours=hours), moment.astimezone(UTC)
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
        left, moment = timedelta(hours=hours), moment.astimezone(UTC)
        if self.is_always_open:
            return moment - left
        for opens, closes in self._openings(moment, -ONE_DAY):
            end = min(closes, moment)
            if end - opens >= left:
                return end - left
            left -= max(end - opens, timedelta())
        raise AssertionError("unreachable")

    def end_of(self, moment: datetime, days: int) -> datetime:
        """Return when the team closes on the last of `days` working days after that of `moment`.

        The day on which something begins does not count, as everywhere in law.
        """
        if self.is_always_open:
            return self._at(timezone.localdate(moment) + (days + 1) * ONE_DAY, time())
        openings = self._openings(self._at(timezone.localdate(moment) + ONE_DAY, time()), ONE_DAY)
        for _day in range(days - 1):
            next(openings)
        return next(openings)[1]

    def _openings(self, moment: datetime, step: timedelta) -> Iterator[tuple[datetime, datetime]]:
        """Yield (opens, closes) of each day the team is there, from that of `moment` on."""
        day = timezone.localdate(moment)
        while True:
            if self.is_open_on(day):
                yield self._at(day, self.opens), self._at(day, self.closes)
            day += step

    @staticmethod
    def _at(day: date, hour: time) -> datetime:
        """Return an hour of a day in UTC, where a difference is a duration also in October."""
        local = datetime.combine(day, hour, timezone.get_default_timezone())
        return local.astimezone(UTC)


def due(since: datetime, allowed: Allowed, team: OpeningHours) -> datetime:
    """Return when something that began at `since` is due (both aware): the one answer to that."""
    if allowed.unit == Unit.HOURS:
        return team.after(since, allowed.number)
    return team.end_of(since, allowed.number)
