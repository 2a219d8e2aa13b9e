"""Invitations without an answer."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("reminders to volunteers", "workflows.matching.tasks.remind", minutes=15))
