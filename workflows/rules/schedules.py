"""Rules are looked at every minute: what happens to a case is a row, so nothing is missed."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("rules", "workflows.rules.tasks.sweep", minutes=1))
