"""What a visitor began and did not end, and exports that are over."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("expired drafts", "workflows.intake.drafts.sweep", minutes=15))
SCHEDULES.add(Schedule("exports that are over", "workflows.intake.tasks.sweep_exports", minutes=10))
SCHEDULES.add(Schedule("unclaimed files", "workflows.intake.tasks.expire_files", minutes=60))
