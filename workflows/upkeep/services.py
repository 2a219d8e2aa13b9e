"""What runs by itself: the worker's beat and the schedules, ensured by one command."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_q.models import Schedule

from workflows.declaring.types import SCHEDULES
from workflows.upkeep.models import Beat

WORKER = "worker"
BACKED_UP = "backed up"
SENT = "backups sent"
REHEARSED = "restore rehearsed"
# The worker beats once a minute; after three missed beats it is taken for dead.
STALE_SECONDS = 180


def beat(name: str = WORKER) -> None:
    """Note that the worker is alive now, or that it did the work of this name."""
    Beat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def last_beat(name: str = WORKER) -> datetime | None:
    """Return when `beat` was last called (aware), or None when it never was."""
    return Beat.objects.filter(name=name).values_list("at", flat=True).first()


def seconds_since_beat(name: str = WORKER) -> int | None:
    """Return how long ago `beat` was last called, or None when it never was."""
    beat = last_beat(name)
    return round((timezone.now() - beat).total_seconds()) if beat else None


def ensure_schedules() -> None:
    """Make the schedules exactly those declared. Safe to repeat; keeps the next run of each."""
    Schedule.objects.exclude(name__in=[declared.key for declared in SCHEDULES]).delete()
    for declared in SCHEDULES:
        settings = {
            "func": declared.task,
            "args": declared.arguments or None,
            "schedule_type": Schedule.MINUTES,
            "minutes": declared.minutes,
            "repeats": -1,
        }
        first_run = {"next_run": timezone.now() + first_wait(declared.minutes)}
        Schedule.objects.update_or_create(
            name=declared.key, defaults=settings, create_defaults=settings | first_run
        )


def first_wait(minutes: int) -> timedelta:
    """Daily work waits an hour after an install; the rest begins at once."""
    return timedelta(hours=1) if minutes > 60 else timedelta()
