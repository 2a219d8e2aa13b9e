"""Hours that count only while the team is there."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.casetypes.opening import PUBLIC_HOLIDAYS, Allowed, OpeningHours, Unit, due

BRUSSELS = ZoneInfo("Europe/Brussels")
ALL_WEEK = OpeningHours(time(8), time(20), frozenset(range(7)))
WEEKDAYS = OpeningHours(time(9), time(17), frozenset(range(5)))
ROUND_THE_CLOCK = OpeningHours(time(0), time(0), frozenset(range(7)))


def at(day, hour, minute=0):
    """A moment in March 2020; the 13th was a Friday, and summer time began on the 29th."""
    return datetime(2020, 3, day, hour, minute, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("hours_of_team", "begin", "hours", "end"),
    [
        (ALL_WEEK, at(13, 10), 2, at(13, 12)),
        (ALL_WEEK, at(13, 10), 24, at(15, 10)),
        (ALL_WEEK, at(13, 19), 2, at(14, 9)),
        (ALL_WEEK, at(13, 23), 2, at(14, 10)),
        (ALL_WEEK, at(13, 3), 2, at(13, 10)),
        (ALL_WEEK, at(13, 10), 10, at(13, 20)),
        (WEEKDAYS, at(13, 16), 2, at(16, 10)),
        (WEEKDAYS, at(14, 12), 8, at(16, 17)),
        (ROUND_THE_CLOCK, at(13, 10), 30, at(14, 16)),
        (ALL_WEEK, at(28, 19), 2, at(29, 9)),
        (OpeningHours(time(0), time(12), frozenset({6})), at(29, 0), 11, at(29, 12)),
    ],
)
def test_hours_run_only_while_the_team_is_there(hours_of_team, begin, hours, end):
    assert hours_of_team.after(begin, hours) == end


days = st.frozensets(st.integers(0, 6), min_size=1)
moments = st.integers(0, 330 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(days, st.integers(0, 11), st.integers(12, 23), moments, st.integers(1, 60), st.data())
def test_who_began_by_the_moment_before_is_late_and_nobody_else(
    days, opens, closes, now, hours, data
):
    team = OpeningHours(time(opens), time(closes), days)
    limit = team.before(now, hours)
    assert team.after(limit, hours) <= now
    later = data.draw(st.integers(1, 3000))
    if limit + timedelta(minutes=later) < now:
        assert team.after(limit + timedelta(minutes=later), hours) > now


OFFICE = replace(WEEKDAYS, holidays=PUBLIC_HOLIDAYS)


def on(month, day, hour=0, minute=0):
    """A moment in 2026: Easter Monday was 6 April, 1 November a Sunday, 11 November a Wednesday."""
    return datetime(2026, month, day, hour, minute, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("team", "since", "number", "unit", "until"),
    [
        # The day on which it begins does not count: not from its first minute, nor its last.
        (WEEKDAYS, on(3, 18), 1, Unit.DAYS, on(3, 19, 17)),
        (WEEKDAYS, on(3, 18, 23, 59), 1, Unit.DAYS, on(3, 19, 17)),
        (WEEKDAYS, on(3, 19), 1, Unit.DAYS, on(3, 20, 17)),
        (WEEKDAYS, on(3, 18), 8, Unit.HOURS, on(3, 18, 17)),
        (WEEKDAYS, on(3, 18, 17), 1, Unit.HOURS, on(3, 19, 10)),
        # Friday, and the weekend of Easter with its Monday.
        (OFFICE, on(4, 3, 16), 2, Unit.HOURS, on(4, 7, 10)),
        (OFFICE, on(4, 3, 16), 2, Unit.DAYS, on(4, 8, 17)),
        (WEEKDAYS, on(4, 3, 16), 2, Unit.HOURS, on(4, 6, 10)),
        # 1 November of a team that is there on Sundays, and the 11th.
        (replace(ALL_WEEK, holidays=PUBLIC_HOLIDAYS), on(10, 31, 19), 2, Unit.HOURS, on(11, 2, 9)),
        (ALL_WEEK, on(10, 31, 19), 2, Unit.HOURS, on(11, 1, 9)),
        (OFFICE, on(11, 10, 9), 1, Unit.DAYS, on(11, 12, 17)),
        # Around the two nights of another length, an office and a team that is always there.
        (WEEKDAYS, on(3, 27, 16), 2, Unit.HOURS, on(3, 30, 10)),
        (WEEKDAYS, on(10, 23, 16), 2, Unit.DAYS, on(10, 27, 17)),
        (ROUND_THE_CLOCK, on(3, 28, 12), 1, Unit.DAYS, on(3, 30)),
        (ROUND_THE_CLOCK, on(10, 24, 12), 24, Unit.HOURS, on(10, 25, 11)),
        # A day that the team itself is closed.
        (replace(WEEKDAYS, closed=frozenset({date(2026, 3, 19)})), on(3, 18, 9), 1, Unit.DAYS,
         on(3, 20, 17)),
    ],
)  # fmt: skip
def test_when_something_is_due(team, since, number, unit, until):
    assert due(since, Allowed(number, unit), team) == until


def test_the_public_holidays_are_the_ten_of_belgium_and_two_sundays():
    year = (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
    found = [f"{day:%m-%d}" for day in year if day in PUBLIC_HOLIDAYS]
    assert found == [
        *("01-01", "04-05", "04-06", "05-01", "05-14", "05-24"),
        *("05-25", "07-21", "08-15", "11-01", "11-11", "12-25"),
    ]
