"""Messages that a worker or mail server left behind."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("outbox sweep", "workflows.messages.tasks.sweep", minutes=1))
