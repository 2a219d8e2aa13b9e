"""When it suits somebody to be rung, as it is said and as it is ordered."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override

from workflows.cases.states import CallTime
from workflows.cases.windows import Window

BRUSSELS = ZoneInfo("Europe/Brussels")
WEDNESDAY = date(2026, 12, 2)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(datetime(2026, 11, 30, 10, tzinfo=BRUSSELS), tick=False):
        yield


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (Window(), "At any time"),
        (Window(CallTime.MORNING), "In the morning"),
        (Window(day=WEDNESDAY), "Wednesday 2 December"),
        (Window(CallTime.MORNING, WEDNESDAY), "Wednesday 2 December, in the morning"),
        (
            Window(day=WEDNESDAY, opens=time(14), closes=time(16)),
            "Wednesday 2 December, 14:00–16:00",
        ),
        (Window(day=date(2026, 11, 30), closes=time(12)), "Today, before 12:00"),
        (Window(day=date(2026, 12, 1), opens=time(9)), "Tomorrow, from 09:00"),
    ],
)
def test_a_window_is_said_as_people_say_it(window, said):
    with override("en"):
        assert str(window) == said


def test_a_window_ends_when_its_hours_do():
    window = Window(CallTime.EVENING, WEDNESDAY)
    assert window.begins_at == datetime(2026, 12, 2, 18, tzinfo=BRUSSELS)
    assert window.ends_at == datetime(2026, 12, 3, tzinfo=BRUSSELS)
    hours = Window(CallTime.EVENING, WEDNESDAY, time(14), time(16))
    assert hours.ends_at == datetime(2026, 12, 2, 16, tzinfo=BRUSSELS)
    assert (Window(CallTime.EVENING).begins_at, Window(CallTime.EVENING).ends_at) == (None, None)


@pytest.mark.parametrize(
    ("window", "field"),
    [
        (Window(opens=time(14)), "day"),
        (Window(day=WEDNESDAY, opens=time(16), closes=time(14)), "closes"),
        (Window(day=date(2026, 11, 30), closes=time(9)), "day"),
        (Window(day=date(2026, 11, 29)), "day"),
        (Window(day=date(2027, 2, 1)), "day"),
    ],
)
def test_what_cannot_be_is_said_at_its_box(window, field):
    assert list(window.errors()) == [field]
    assert Window(day=WEDNESDAY, opens=time(14), closes=time(16)).errors() == {}
