"""The log of accounts does not grow for ever."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("old account events", "workflows.staff.tasks.forget_old", minutes=24 * 60))
