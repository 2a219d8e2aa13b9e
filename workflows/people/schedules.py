"""A replacement of the hash key, once begun; people who may be one, and who were made one."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(
    Schedule("replacement of the hash key", "workflows.people.tasks.replace_hash_key", minutes=1)
)
SCHEDULES.add(
    Schedule("people who may be one", "workflows.people.tasks.find_twice", minutes=24 * 60)
)
SCHEDULES.add(
    Schedule("people joined long ago", "workflows.people.tasks.sweep_joinings", minutes=60)
)
