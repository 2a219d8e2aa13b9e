"""The answers of a week that is over are counted by the worker."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("answers by day", "workflows.reports.answers.tasks.count", minutes=60))
