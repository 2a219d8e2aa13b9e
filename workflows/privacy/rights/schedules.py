"""What was granted is carried out; codes and last messages go."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("rights of people", "workflows.privacy.rights.tasks.sweep", minutes=10))
