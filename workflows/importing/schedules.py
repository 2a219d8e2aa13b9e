"""Files that have lain here for a day."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("files of imports", "workflows.importing.services.sweep", minutes=15))
