"""By what the tiles are narrowed: what, where, when, from home (docs/adr/0065).

The choices stand in the address, so that a list can be sent on, and "back" leads back. Another
question is another `Facet` in FACETS.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet

from workflows.casetypes import reference

TILES_A_PAGE = 12
YES = "1"
SOON = timedelta(days=7)
SATURDAY = 5
# When whoever helps chooses: no day is set.
FREE = "free"

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Used:
    """What vacancies have: each combination of category, neighbourhood and place, each day.

    A vacancy without moments has the day None. `order` are their ids, in the order of the tiles.
    """

    combinations: frozenset[tuple[int, int | None, bool]]
    days: frozenset[date | None]
    order: tuple[int, ...]


@dataclass(frozen=True)
class Facet:
    """A question by which tiles are narrowed; `name` is its part of the address.

    `choices` are those that some vacancy has, as (value, label); `narrow` leaves the vacancies
    with a value. `unasked` stands where nothing is chosen; one without is a box to tick.
    """

    name: str
    label: str | Promise
    choices: Callable[[Used], Choices]
    narrow: Callable[[PageQuerySet, str], PageQuerySet]
    unasked: str | Promise = ""


def categories_in(used: Used) -> Choices:
    """Return the categories of these vacancies, in the order of staff."""
    pks = {category for category, _where, _home in used.combinations}
    rows = reference.categories().values()
    return [(each.key, str(each.shown_name)) for each in rows if each.pk in pks]


def neighbourhoods_in(used: Used) -> Choices:
    """Return the neighbourhoods of these vacancies, by name."""
    pks = {where for _category, where, _home in used.combinations}
    rows = reference.neighbourhoods().values()
    return [(each.key, each.name) for each in rows if each.pk in pks]


def home_in(used: Used) -> Choices:
    """Return that choice when some can be done from home and some cannot."""
    places = {is_from_home for _category, _where, is_from_home in used.combinations}
    return [(YES, "")] if places == {True, False} else []


def is_soon(day: date, today: date) -> bool:
    return day - today < SOON


def is_in_weekend(day: date, _today: date) -> bool:
    return day.weekday() >= SATURDAY


def is_on_weekday(day: date, _today: date) -> bool:
    return day.weekday() < SATURDAY


# What is asked of a day that has not passed, in Europe/Brussels.
PERIODS: dict[str, tuple[str | Promise, Callable[[date, date], bool]]] = {
    "soon": (_("In the next seven days"), is_soon),
    "weekend": (_("In the weekend"), is_in_weekend),
    "weekday": (_("On weekdays"), is_on_weekday),
}


def days_within(period: str, days: Iterable[date | None]) -> set[date]:
    """Return those of these days, from today on, that are in a period."""
    today, (_label, fits) = timezone.localdate(), PERIODS[period]
    return {day for day in days if day and day >= today and fits(day, today)}


def times_in(used: Used) -> Choices:
    """Return the periods in which some vacancy has a day, and that some set no day."""
    periods = [key for key in PERIODS if days_within(key, used.days)]
    found = [(key, str(PERIODS[key][0])) for key in periods]
    free = [(FREE, str(_("When it suits you")))] if None in used.days else []
    return [*found, *free] if found else []


def of_category(vacancies: PageQuerySet, key: str) -> PageQuerySet:
    return vacancies.filter(category__key=key)


def in_neighbourhood(vacancies: PageQuerySet, key: str) -> PageQuerySet:
    """Return those of a neighbourhood, and those of the whole city, which are there too."""
    return vacancies.filter(Q(neighbourhood__key=key) | Q(neighbourhood=None))


def at_time(vacancies: PageQuerySet, value: str) -> PageQuerySet:
    """Return those with a day in a period, and those that set none, which suit each period."""
    if value == FREE:
        return vacancies.filter(moments=None)
    days = days_within(value, days_of(vacancies))
    having = vacancies.order_by().filter(Q(moments=None) | Q(moments__day__in=days))
    return vacancies.filter(pk__in=having.values("pk"))


def days_of(vacancies: PageQuerySet) -> frozenset[date | None]:
    """Return each day on which these vacancies have a moment, and None if one has no moments."""
    return frozenset(vacancies.order_by().values_list("moments__day", flat=True).distinct())


def from_home(vacancies: PageQuerySet, _value: str) -> PageQuerySet:
    return vacancies.filter(is_from_home=True)


FACETS = (
    Facet("what", _("What"), categories_in, of_category, _("Everything")),
    Facet("where", _("Where"), neighbourhoods_in, in_neighbourhood, _("Everywhere")),
    Facet("when", _("When"), times_in, at_time, _("At any time")),
    Facet("home", _("From home"), home_in, from_home),
)


@dataclass(frozen=True)
class Asked:
    """A facet with its choices, and the value that was chosen, or ""."""

    facet: Facet
    choices: Choices
    chosen: str


@dataclass(frozen=True)
class Narrowed:
    """One page of the vacancies that were asked for: `shown` of `total`, and by what."""

    paging: Page
    asked: tuple[Asked, ...]
    total: int

    @property
    def shown(self) -> int:
        return self.paging.paginator.count

    @property
    def is_narrowed(self) -> bool:
        return any(each.chosen for each in self.asked)


def used_by(vacancies: PageQuerySet) -> Used:
    """Return what vacancies have, in three queries, each of which looks at all of them."""
    combinations = vacancies.order_by().values_list(
        "category_id", "neighbourhood_id", "is_from_home"
    )
    order = tuple(vacancies.values_list("pk", flat=True))
    return Used(frozenset(combinations.distinct()), days_of(vacancies), order)


def narrowed(
    vacancies: PageQuerySet, given: Mapping[str, Any], used: Used | None = None
) -> Narrowed:
    """Return what is asked for in an address; a value that no vacancy has asks nothing.

    As many queries for a thousand vacancies as for ten; fewer for who remembers what is `used`.
    """
    used = used or used_by(vacancies)
    asked = tuple(_asked(facet, used, given) for facet in FACETS)
    found = vacancies
    for each in asked:
        found = each.facet.narrow(found, each.chosen) if each.chosen else found
    is_all = not any(each.chosen for each in asked)
    paging = Paginator(used.order if is_all else found, TILES_A_PAGE).get_page(given.get("page"))
    if is_all:
        paging.object_list = by_id(vacancies, paging.object_list)
    return Narrowed(paging, asked, len(used.order))


def by_id(vacancies: PageQuerySet, order: Sequence[int]) -> list[Any]:
    """Return those with these ids in this order; who is gone meanwhile is left out."""
    found = {each.pk: each for each in vacancies.filter(pk__in=order)}
    return [found[pk] for pk in order if pk in found]


def _asked(facet: Facet, used: Used, given: Mapping[str, Any]) -> Asked:
    choices, value = facet.choices(used), given.get(facet.name, "")
    return Asked(facet, choices, value if value in dict(choices) else "")
