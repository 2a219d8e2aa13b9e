"""How many there are, counted no further than anybody needs to know."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.utils.formats import number_format

# Nobody needs to know how many more than this there are.
MOST = 1000


def count(lists: Mapping[str, "QuerySet[Any]"]) -> dict[str, int]:
    """Return how many rows each list has, and MOST + 1 for more than MOST. One query for all."""
    if not lists:
        return {}
    first, *others = (counted(name, rows) for name, rows in lists.items())
    return dict.fromkeys(lists, 0) | dict(first.union(*others, all=True) if others else first)


def counted(name: str, rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return the query for (name, number of rows), which stops at one more than MOST."""
    some = rows.order_by().values("pk")[: MOST + 1]
    of_them = rows.model._base_manager.filter(pk__in=some).order_by()
    named = of_them.values(list=Value(name, output_field=CharField()))
    return named.annotate(number=Count("pk")).values_list("list", "number")


def in_words(number: int) -> str:
    """Return a number that `count` gave as staff read it: "36", or "1,000+" for more."""
    text = written(min(number, MOST))
    return f"{text}+" if number > MOST else text


def written(number: int) -> str:
    """Return a number with its thousands apart, as the reader's language does."""
    return number_format(number, use_l10n=True, force_grouping=True)


def how_many(rows: "QuerySet[Any]") -> str:
    """Return how many rows there are, in words."""
    return in_words(count({"": rows})[""])
