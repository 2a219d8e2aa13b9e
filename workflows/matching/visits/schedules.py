"""Check-ins that are due, and those that nobody answers."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("check-ins", "workflows.matching.visits.tasks.check_in", minutes=15))
