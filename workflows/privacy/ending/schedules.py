"""Who is asked to confirm that data were destroyed, and reminded."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(
    Schedule("confirmations of destruction", "workflows.privacy.ending.tasks.sweep", minutes=60)
)
