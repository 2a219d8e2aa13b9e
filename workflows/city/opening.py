"""When somebody answers: hours of the week, and days that are otherwise. Europe/Brussels."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from workflows.casetypes.opening import ONE_DAY

# As a closing hour it is the end of the day.
MIDNIGHT = time()
# Nobody is told of an opening that lies further ahead.
LOOKS_AHEAD = timedelta(days=60)


@dataclass(frozen=True, order=True)
class Span:
    """From when until when, on one day; until midnight when it closes at 0:00."""

    opens: time
    closes: time

    def holds(self, moment: time) -> bool:
        """Return whether it is open at an hour of that day."""
        return self.opens <= moment and (self.closes == MIDNIGHT or moment < self.closes)


ALL_DAY = Span(MIDNIGHT, MIDNIGHT)
Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Opening:
    """The hours of each day of the week (Monday first), but for single days and holidays.

    An exception goes before a holiday, on which it is closed otherwise.
    """

    week: tuple[Spans, ...] = ((),) * 7
    exceptions: Mapping[date, Spans] = field(default_factory=dict)
    holidays: Container[date] = frozenset()

    @property
    def is_always(self) -> bool:
        """Return whether it never closes in an ordinary week."""
        return all(spans == (ALL_DAY,) for spans in self.week)

    def on(self, day: date) -> Spans:
        """Return the hours of a day, the first first; none when it is closed."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if day in self.holidays else self.week[day.weekday()]

    def open_until(self, moment: datetime) -> datetime | None:
        """Return when it closes (aware), if it is open at `moment` (aware), else None.

        What closes at midnight and opens then goes on, for a week at most.
        """
        local = timezone.localtime(moment)
        span = next((each for each in self.on(local.date()) if each.holds(local.time())), None)
        if span is None:
            return None
        day, last = local.date(), local.date() + 7 * ONE_DAY
        while span.closes == MIDNIGHT and day < last:
            day += ONE_DAY
            following = next((each for each in self.on(day) if each.opens == MIDNIGHT), None)
            if following is None:
                break
            span = following
        return at(day, span.closes)

    def opens_next(self, moment: datetime) -> datetime | None:
        """Return when it opens after `moment` (both aware); None when that is far ahead."""
        local = timezone.localtime(moment)
        day = local.date()
        while day <= local.date() + LOOKS_AHEAD:
            openings = (at(day, span.opens) for span in self.on(day))
            if found := next((opens for opens in openings if opens > local), None):
                return found
            day += ONE_DAY
        return None


def at(day: date, hour: time) -> datetime:
    """Return an hour of a day, aware."""
    return datetime.combine(day, hour, timezone.get_default_timezone())


def merged(spans: list[Span]) -> Spans:
    """Return the hours of one day in their order, those that touch or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        last = found[-1] if found else None
        if last is None or (last.closes != MIDNIGHT and last.closes < span.opens):
            found.append(span)
        elif last.closes != MIDNIGHT:
            ends = MIDNIGHT if span.closes == MIDNIGHT else max(last.closes, span.closes)
            found[-1] = Span(last.opens, ends)
    return tuple(found)
