"""What the desk keeps for a while, and no longer."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("old shift notes", "workflows.desk.queue.tasks.sweep_notes", minutes=60))
