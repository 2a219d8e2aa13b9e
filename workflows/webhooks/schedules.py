"""What waits for a receiver, and a log that does not grow for ever."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("webhooks", "workflows.webhooks.tasks.sweep", minutes=1))
SCHEDULES.add(Schedule("old webhooks", "workflows.webhooks.tasks.forget_old", minutes=24 * 60))
