"""Rounds that begin, and lists that end."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("rounds of calls", "workflows.outreach.tasks.begin_rounds", minutes=5))
SCHEDULES.add(Schedule("call lists that end", "workflows.outreach.tasks.end_lists", minutes=15))
