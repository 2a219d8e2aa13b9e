"""Asking for games back."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("games to come back", "workflows.lending.tasks.remind", minutes=60))
