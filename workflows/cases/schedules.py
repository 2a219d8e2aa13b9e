"""Calls to people without a case, once they are over."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("old calls to make", "workflows.cases.tasks.sweep_calls", minutes=60))
