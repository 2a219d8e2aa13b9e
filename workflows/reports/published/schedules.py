"""Editions are published by the worker."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("editions", "workflows.reports.published.tasks.publish", minutes=60))
