"""Figures that are kept: each day's last count, so that reading them costs the same at any size.

What is kept is a whole count and never a sum that is carried on, so it cannot drift; a row that is
lost is counted again. What a day that is over was cannot be: its cases may be purged.
"""

import json
import time
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from workflows.casetypes.models import Programme
from workflows.reports.flow import every_flow
from workflows.reports.models import DailyFigures
from workflows.reports.services import ALL, every_figure

Differences = list[tuple[str, Any, Any]]


def keep() -> DailyFigures:
    """Count the figures of all programmes and of each; they become those of today."""
    now, began = timezone.now(), time.monotonic()
    numbers = count(now)
    with transaction.atomic():
        row, _is_new = DailyFigures.objects.update_or_create(
            day=timezone.localdate(now),
            defaults={
                "text": json.dumps(numbers),
                "counted_at": now,
                "seconds": time.monotonic() - began,
            },
        )
    return row


def count(now: datetime) -> dict[str, dict[str, Any]]:
    """Return all that is kept: every figure, and as "flow" what comes in and waits at `now`."""
    flows = every_flow(now)
    figures = every_figure(now)
    return {scope: {**each, "flow": flows.get(scope, {})} for scope, each in figures.items()}


def kept(programme: Programme | None = None) -> tuple[dict[str, Any], datetime]:
    """Return the figures of a programme, or of all, as last counted, and when that was (aware).

    Count them when nobody has yet: on a new site, or for a programme of this minute.
    """
    scope = str(programme.pk) if programme else ALL
    row = row_with([scope])
    return row.numbers[scope], row.counted_at


def row_with(scopes: Iterable[str]) -> DailyFigures:
    """Return what was counted last, if it has all these scopes; else count now."""
    row = DailyFigures.objects.first()
    return row if row and all(scope in row.numbers for scope in scopes) else keep()


def day_before(day: date) -> DailyFigures | None:
    """Return the figures of the last day before `day` on which they were counted, or None."""
    return DailyFigures.objects.filter(day__lt=day).first()


def differences() -> Differences:
    """Return where a fresh count differs from what is kept: name, kept, counted.

    Age and lateness are counted as at the moment of what is kept. Raise
    DailyFigures.DoesNotExist when nothing is kept.
    """
    row = DailyFigures.objects.all()[:1].get()
    before, after = flat(row.numbers), flat(count(row.counted_at))
    names = sorted(before.keys() | after.keys())
    found = [(name, before.get(name), after.get(name)) for name in names]
    return [line for line in found if line[1] != line[2]]


def flat(numbers: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return every number under the path of its names."""
    found: dict[str, Any] = {}
    for name, value in numbers.items():
        path = f"{prefix}/{name}" if prefix else str(name)
        found |= flat(value, path) if isinstance(value, dict) else {path: value}
    return found
