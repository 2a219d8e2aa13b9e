"""Invitations without an answer, and yeses whose resident is told first who comes."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("reminders to volunteers", "workflows.matching.tasks.remind", minutes=15))
SCHEDULES.add(Schedule("introductions", "workflows.matching.tasks.introduce", minutes=1))
