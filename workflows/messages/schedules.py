"""Messages that a worker or mail server left behind, and those that came back."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("outbox sweep", "workflows.messages.tasks.sweep", minutes=1))
SCHEDULES.add(Schedule("bounces", "workflows.messages.tasks.read_bounces", minutes=5))
