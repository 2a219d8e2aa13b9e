"""What pages do by themselves."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("stories without consent", "cms.tasks.take_down_stories", minutes=5))
