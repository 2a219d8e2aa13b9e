"""Links that run out, partners that do not answer, and visits that are over."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("links of partners", "workflows.referrals.tasks.renew_links", minutes=60))
SCHEDULES.add(Schedule("silent partners", "workflows.referrals.tasks.remind", minutes=15))
SCHEDULES.add(Schedule("visits of partners", "workflows.referrals.tasks.sweep_visits", minutes=5))
