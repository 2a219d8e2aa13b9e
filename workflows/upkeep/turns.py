"""Work that one worker does at a time, so that another is always free for the rest."""

from datetime import timedelta

from django.utils import timezone

from workflows.upkeep.models import Turn


def take(name: str, lasts: timedelta) -> bool:
    """Take the turn for this work, and return whether it was free.

    It is free again when it is given back, or after `lasts`: who holds it then is dead.
    """
    now = timezone.now()
    Turn.objects.get_or_create(name=name, defaults={"free_at": now})
    return bool(Turn.objects.filter(name=name, free_at__lte=now).update(free_at=now + lasts))


def give_back(name: str, rest: timedelta = timedelta()) -> None:
    """End the turn; nobody takes it before `rest` is over."""
    Turn.objects.filter(name=name).update(free_at=timezone.now() + rest)
