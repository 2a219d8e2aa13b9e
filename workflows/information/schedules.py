"""Mails of answers that are over, and calls that somebody forgot to end."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("mailed answers", "workflows.information.tasks.sweep", minutes=60))
SCHEDULES.add(Schedule("calls that are over", "workflows.information.tasks.sweep_calls", minutes=5))
