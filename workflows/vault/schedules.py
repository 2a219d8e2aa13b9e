"""Keys that no row uses."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("orphaned keys", "workflows.vault.keys.sweep_orphans", minutes=60))
