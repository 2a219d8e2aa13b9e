"""Decisions that nobody takes go to who is next."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("escalations", "workflows.escalation.tasks.pass_on", minutes=5))
