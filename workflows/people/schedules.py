"""A replacement of the hash key, once begun."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(
    Schedule("replacement of the hash key", "workflows.people.tasks.replace_hash_key", minutes=1)
)
