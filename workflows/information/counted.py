"""The tally: how often each topic was asked, and how long that took."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone

from workflows.information.models import AnsweredCall, Topic

WEEKS = 8


@dataclass(frozen=True)
class Line:
    """A topic: how often it was asked in each week, the newest first, and for how long in all."""

    topic: Topic
    weeks: tuple[int, ...]
    minutes: int

    @property
    def total(self) -> int:
        """How often in all these weeks."""
        return sum(self.weeks)


def midnight(day: date) -> datetime:
    """Return when a day begins (Europe/Brussels)."""
    return timezone.make_aware(datetime.combine(day, time.min))


def weeks(today: date) -> list[date]:
    """Return the Mondays of the last weeks, the newest first."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in range(WEEKS)]


def lines(mondays: list[date]) -> list[Line]:
    """Return the tally of those weeks (Europe/Brussels), by topic in their order. Two queries."""
    calls = AnsweredCall.objects.filter(at__gte=midnight(mondays[-1]))
    by_week = calls.annotate(week=TruncWeek("at")).values("topic", "week")
    counted: list[Any] = list(by_week.annotate(number=Count("pk"), spent=Sum("minutes")))
    return [line(topic, counted, mondays) for topic in Topic.objects.all()]


def line(topic: Topic, counted: Iterable[Mapping[str, Any]], mondays: list[date]) -> Line:
    """Return the line of one topic."""
    own = [row for row in counted if row["topic"] == topic.pk]
    numbers = {row["week"].date(): row["number"] for row in own}
    minutes = sum(row["spent"] for row in own)
    return Line(topic, tuple(numbers.get(monday, 0) for monday in mondays), minutes)


def today() -> int:
    """Return how many were counted since midnight (Europe/Brussels)."""
    return AnsweredCall.objects.filter(at__gte=midnight(timezone.localdate())).count()
