"""Counting what is asked and offered, by category and neighbourhood and by vacancy.

The worker does, and keeps the rows: a screen or a tile reads them, at any number of cases.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import NEEDS, Kind
from workflows.matching.availability import can_be_asked
from workflows.matching.demand.models import Demand, Listed
from workflows.matching.models import Match

# A request in one of these seeks somebody.
SEEKING = (CaseState.NEW, CaseState.SCREENED)
PLACE = ("case_type__programme", "category", "neighbourhood")


class Place(NamedTuple):
    """Ids of where something is counted; the neighbourhood may be unknown."""

    programme: int
    category: int
    neighbourhood: int | None


@dataclass
class Numbers:
    """What is counted of a place or a vacancy, named as in Demand."""

    requests: int = 0
    places: int = 0
    can_be_asked: int = 0
    to_screen: int = 0
    waiting: int = 0

    @property
    def offered(self) -> int:
        """How many volunteers can be asked now, or once somebody spoke with them."""
        return self.can_be_asked + self.to_screen

    @property
    def gap(self) -> int:
        """How many places are left when all who can be asked are; below 0 when more can be."""
        return self.places - self.can_be_asked

    def add(self, other: "Numbers") -> None:
        """Count the other ones too."""
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)


def keep() -> dict[Place, Numbers]:
    """Count afresh, let that be what is kept, and return it."""
    now, counted = timezone.now(), count_places()
    rows = [
        Demand(**{f"{name}_id": value for name, value in place._asdict().items()},
               **vars(numbers), counted_at=now)
        for place, numbers in counted.items()
    ]  # fmt: skip
    with transaction.atomic():
        Demand.objects.all().delete()
        Demand.objects.bulk_create(rows)
    return counted


def count_places() -> dict[Place, Numbers]:
    """Return what is asked and offered wherever anything is. Five queries."""
    found: dict[Place, Numbers] = defaultdict(Numbers)
    for *place, requests, places in seeking():
        numbers = found[Place(*place)]
        numbers.requests, numbers.places = requests, places
    helped = Match.objects.active().filter(request__in=requests_seeking()).order_by()
    columns = [f"request__{column}" for column in PLACE]
    for *place, number in helped.values_list(*columns).annotate(Count("pk")):
        found[Place(*place)].places -= number
    for name, offers in offers_by_standing().items():
        for *place, number in offers.values_list(*PLACE).annotate(Count("person", distinct=True)):
            setattr(found[Place(*place)], name, number)
    return found


def count_vacancies() -> dict[UUID, Numbers]:
    """Return what is offered on each vacancy, by its translation key. Three queries."""
    found: dict[UUID, Numbers] = defaultdict(Numbers)
    for name, offers in offers_by_standing().items():
        mine = offers.filter(vacancy__isnull=False).values_list("vacancy")
        for vacancy, number in mine.annotate(Count("person", distinct=True)):
            setattr(found[vacancy], name, number)
    return found


def requests_seeking() -> "QuerySet[Case]":
    """Return the requests that seek somebody, in a category that volunteers have."""
    asked = Case.objects.counted().filter(kind__in=NEEDS, state__in=SEEKING)
    return asked.filter(category__isnull=False).order_by()


def seeking() -> Any:
    """Return each place with how many requests are there, and how many they seek in all."""
    places = Sum(Coalesce(F("helpers_needed"), 1))
    return requests_seeking().values_list(*PLACE).annotate(requests=Count("pk"), places=places)


def offers_by_standing() -> "dict[str, QuerySet[Case]]":
    """Return the offers to count, by the name of the number; each is in one of them at most."""
    offers = Case.objects.counted().filter(kind=Kind.OFFER, category__isnull=False).order_by()
    waiting = Listed.objects.waiting().values("offer")
    others = offers.exclude(pk__in=waiting)
    return {
        "can_be_asked": can_be_asked(others),
        "to_screen": others.filter(state=CaseState.NEW),
        "waiting": offers.filter(pk__in=waiting),
    }
