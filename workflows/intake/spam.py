"""Spam without third parties: what is odd about a submission is marked, a flood is stopped.

Nobody is refused for having no JavaScript, a slow or a very fast screen reader, or a browser
that fills in every box: at worst a handler looks at their case first. Only what comes by the
hundreds from one place, or with one text, is stopped for a while.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from workflows.cases.states import Mark
from workflows.intake import rates
from workflows.intake.models import SpamCount
from workflows.messages.placeholders import greeting

# A box that people neither see nor reach; programs fill it in.
TRAP = "homepage"
SHOWN_FOR = timedelta(days=30)
# How many forms that were stopped are kept in SPAM_SECONDS, from everywhere, to be sent later.
MOST_KEPT = 100


class Flood(Exception):
    """So many came from one place, or with one text, that no person sends them."""


@dataclass(frozen=True)
class Traces:
    """What there is to a submission besides its answers.

    `address` is where it came from, "" where nobody can tell, `typed` the answers as they were
    sent, `trap` what stood in the box that nobody sees, `seconds` how long the form was open. A
    program has no such box, and may well take no time: what comes by the API is counted only.
    """

    address: str
    typed: Any
    trap: str = ""
    seconds: float = math.inf


def weigh(traces: Traces) -> list[Mark]:
    """Count a submission, and return why somebody should look at it first. Raises Flood."""
    text = json.dumps(traces.typed, sort_keys=True, default=str)
    came_with = {Mark.ADDRESS: traces.address, Mark.TEXT: text}
    counts = {mark: count(mark, what) for mark, what in came_with.items() if what}
    refuse_flood(counts)
    often = [mark for mark, number in counts.items() if number > settings.SPAM_MARKED_FROM[mark]]
    trap = [Mark.TRAP] if traces.trap else []
    fast = [Mark.FAST] if traces.seconds < settings.SPAM_FAST_SECONDS else []
    return [*trap, *fast, *often]


def marks_of_name(name: str) -> list[Mark]:
    """Return why somebody should look at it first, when a name is more than a name."""
    return [Mark.NAME] if name and not greeting(name) else []


def refuse_begin(address: str) -> None:
    """Count a form that is begun at an address. Raises Flood."""
    refuse_flood({Mark.ADDRESS: rates.count("begun", address, settings.SPAM_SECONDS)})


def may_be_kept() -> bool:
    """Count one more that was stopped, and return whether what was typed may be written down.

    Who is stopped is perhaps no part of the flood; and no flood may fill the database.
    """
    return rates.count("stopped", "", settings.SPAM_SECONDS) <= MOST_KEPT


def count(mark: Mark, what: str) -> int:
    """Count one more of the same, and return how many there were lately."""
    return rates.count(mark, what, settings.SPAM_SECONDS)


def refuse_flood(counts: dict[Mark, int]) -> None:
    """Raise Flood when one of these is far beyond what people do, and note it."""
    floods = [mark for mark, number in counts.items() if number > settings.SPAM_STOPPED_FROM[mark]]
    if floods:
        note(floods, stopped=True)
        raise Flood


def lately() -> "QuerySet[SpamCount]":
    """Return what was marked and stopped in the last weeks, the latest day first."""
    return SpamCount.objects.filter(day__gt=timezone.localdate() - SHOWN_FOR)


def note(marks: Iterable[Mark], *, stopped: bool = False) -> None:
    """Add one to today's count of each."""
    for mark in marks:
        day = SpamCount.objects.filter(day=timezone.localdate(), reason=mark, stopped=stopped)
        if not day.update(count=F("count") + 1):
            begin_day(mark, stopped)


def begin_day(mark: Mark, stopped: bool) -> None:
    """Count the first of a day, also when two come at once."""
    try:
        with transaction.atomic():
            SpamCount.objects.create(reason=mark, stopped=stopped, count=1)
    except IntegrityError:
        note([mark], stopped=stopped)
