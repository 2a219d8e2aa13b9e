"""What runs by itself: the worker's beat and the schedules, ensured by one command."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_q.models import Schedule

from workflows.upkeep.models import Beat

WORKER = "worker"
COMMAND = "django.core.management.call_command"

# name: (what runs, its arguments, minutes between runs)
SCHEDULES = {
    "beat": ("workflows.upkeep.tasks.beat", "", 1),
    "jobs left behind": ("workflows.upkeep.jobs.sweep", "", 1),
    "outbox sweep": ("workflows.messages.tasks.sweep", "", 1),
    "scheduled publishing": (COMMAND, "'publish_scheduled'", 5),
    "old sessions": (COMMAND, "'clearsessions'", 24 * 60),
    "expired drafts": ("workflows.intake.drafts.sweep", "", 15),
    "due purges": ("workflows.privacy.tasks.purge_due", "", 24 * 60),
    "replacement of the hash key": ("workflows.people.tasks.replace_hash_key", "", 1),
    "try-outs that are over": ("workflows.privacy.tasks.remove_try_outs", "", 24 * 60),
    "orphaned keys": ("workflows.vault.keys.sweep_orphans", "", 60),
    "exports that are over": ("workflows.intake.tasks.sweep_exports", "", 10),
    "unclaimed files": ("workflows.intake.tasks.expire_files", "", 60),
}


def beat() -> None:
    """Note that the worker is alive now."""
    Beat.objects.update_or_create(name=WORKER, defaults={"at": timezone.now()})


def last_beat() -> datetime | None:
    """Return when the worker last beat (aware), or None when it never did."""
    return Beat.objects.filter(name=WORKER).values_list("at", flat=True).first()


def ensure_schedules() -> None:
    """Make the schedules exactly those above. Safe to repeat; keeps the next run of each."""
    Schedule.objects.exclude(name__in=SCHEDULES).delete()
    for name, (function, arguments, minutes) in SCHEDULES.items():
        settings = {
            "func": function,
            "args": arguments or None,
            "schedule_type": Schedule.MINUTES,
            "minutes": minutes,
            "repeats": -1,
        }
        first_run = {"next_run": timezone.now() + first_wait(minutes)}
        Schedule.objects.update_or_create(
            name=name, defaults=settings, create_defaults=settings | first_run
        )


def first_wait(minutes: int) -> timedelta:
    """Daily work waits an hour after an install; the rest begins at once."""
    return timedelta(hours=1) if minutes > 60 else timedelta()
