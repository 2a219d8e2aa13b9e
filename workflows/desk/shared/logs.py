"""Pages of a log: rows that only ever come in, newest first, by the number of the last one seen."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

PAGE_SIZE = 50
# Longer than any number of a row: the database would refuse to compare it.
TOO_LONG = 19


def page_of_log(rows: QuerySet[Any], asked: QueryDict) -> tuple[list[Any], str]:
    """Return a page of `rows`, and the query that leads further back, or "".

    `asked` is the query of the address; its "before" is the number of the last row seen.
    """
    before = asked.get("before", "")
    if before.isdecimal() and len(before) < TOO_LONG:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: PAGE_SIZE + 1])
    if len(found) <= PAGE_SIZE:
        return found, ""
    further = asked.copy()
    further["before"] = str(found[PAGE_SIZE - 1].pk)
    return found[:PAGE_SIZE], "?" + further.urlencode()
