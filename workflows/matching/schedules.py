"""Invitations without an answer, volunteers in turn, yeses whose resident is told first who comes,
and vacancies that open and close.
"""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("reminders to volunteers", "workflows.matching.tasks.remind", minutes=15))
SCHEDULES.add(Schedule("introductions", "workflows.matching.tasks.introduce", minutes=1))
SCHEDULES.add(Schedule("volunteers in turn", "workflows.matching.turns.tasks.sweep", minutes=1))
SCHEDULES.add(
    Schedule("demand and waiting lists", "workflows.matching.demand.tasks.sweep", minutes=5)
)
