"""What was kept for long enough goes."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("data breaches", "workflows.privacy.breaches.tasks.sweep", minutes=1440))
