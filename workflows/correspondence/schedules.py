"""Mailboxes, read every minute; mails of no case, once they are over."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("mail in", "workflows.correspondence.tasks.sweep", minutes=1))
SCHEDULES.add(Schedule("mails of no case", "workflows.correspondence.tasks.expire", minutes=60))
