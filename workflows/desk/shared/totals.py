"""How many there are, counted no further than anybody needs to know."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.formats import number_format

# Nobody needs to know how many more than this there are.
MOST = 1000


class HowMany(Subquery):
    """How many rows a query has, itself and not by looking each of them up once more."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS rows)"
    output_field = IntegerField()
    empty_result_set_value = 0


def count(lists: Mapping[str, "QuerySet[Any]"]) -> dict[str, int]:
    """Return how many rows each list has, and MOST + 1 for more than MOST. One query for all.

    The lists are of one model.
    """
    if not lists:
        return {}
    numbers = [HowMany(rows.order_by().values("pk")[: MOST + 1]) for rows in lists.values()]
    model = next(iter(lists.values())).model
    # A row to hang them on: where there is none, no list has any.
    found = model._base_manager.order_by().values_list(*numbers)[:1]
    return dict(zip(lists, next(iter(found), [0] * len(lists)), strict=True))


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
