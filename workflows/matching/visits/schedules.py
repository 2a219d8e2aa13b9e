"""Check-ins that are due and those that nobody answers; who steps in gets the address."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("check-ins", "workflows.matching.visits.tasks.check_in", minutes=15))
SCHEDULES.add(
    Schedule("introductions of stand-ins", "workflows.matching.visits.tasks.introduce", minutes=1)
)
