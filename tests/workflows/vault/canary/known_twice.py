"""The way of people who share a number: joined, said to be two, and rung back."""

from datetime import timedelta

from django.utils import timezone

from tests.city import City
from workflows.cases import calls, merging
from workflows.cases.windows import Window
from workflows.people import twice
from workflows.staff.models import User


def be_known_twice(city: City, coordinator: User) -> None:
    """Three share a number: two are joined, one is said to be another, and is to be rung."""
    stays, goes, other = (
        city.file(name=name, email="", phone="016 98 98 98")
        for name in ("Mia Voorbeeld", "An Peeters", "Els Anders")
    )
    twice.refuse(stays.person, other.person, coordinator)
    merging.merge(stays.person_id, goes.person_id, coordinator)
    tomorrow = timezone.localdate() + timedelta(days=1)
    calls.ask_to_ring_back(other.pk, coordinator, Window(day=tomorrow))
