"""Hours that count only while the team is there."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.casetypes.opening import OpeningHours

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
