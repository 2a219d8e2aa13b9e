"""What is due to go."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("due purges", "workflows.privacy.tasks.purge_due", minutes=24 * 60))
SCHEDULES.add(
    Schedule("try-outs that are over", "workflows.privacy.tasks.remove_try_outs", minutes=24 * 60)
)
