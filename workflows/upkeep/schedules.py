"""The worker's beat, and what Django and Wagtail want done."""

from workflows.declaring.types import SCHEDULES, Schedule

COMMAND = "django.core.management.call_command"

SCHEDULES.add(Schedule("beat", "workflows.upkeep.tasks.beat", minutes=1))
SCHEDULES.add(Schedule("jobs left behind", "workflows.upkeep.jobs.sweep", minutes=1))
SCHEDULES.add(Schedule("scheduled publishing", COMMAND, minutes=5, arguments="'publish_scheduled'"))
SCHEDULES.add(Schedule("old sessions", COMMAND, minutes=24 * 60, arguments="'clearsessions'"))
