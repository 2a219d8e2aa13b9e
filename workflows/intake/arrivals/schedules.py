"""What came in, told to mailboxes of teams."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("mailboxes of teams", "workflows.intake.arrivals.services.sweep", minutes=1))
