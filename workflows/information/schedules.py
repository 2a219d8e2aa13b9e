"""Mails of answers that are over."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("mailed answers", "workflows.information.tasks.sweep", minutes=60))
