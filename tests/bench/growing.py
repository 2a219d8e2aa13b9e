"""Make a large city of a small one: PostgreSQL copies its rows, each under keys of its own.

Filling (filling.py) makes some hundreds of cases a second, this tens of thousands. A copy has the
sealed values of what it is a copy of, and opens under the same key; nobody finds it by an address.
"""

from itertools import count, product
from typing import Any

from django.db import connection, models

from tests.bench.filling import reference
from workflows.cases.models import Case, CaseEvent
from workflows.intake.models import Submission
from workflows.people.models import Check, Person, PersonKey

COPIED: tuple[type[models.Model], ...] = (Person, PersonKey, Check, Case, Submission, CaseEvent)
# What is of one row alone is another in each copy, and always the same one for the same key: a copy
# points at the copies of what it was pointing at.
UNLIKE = {
    **dict.fromkeys(("id", "person_id", "case_id"), "md5({column}::text || copy)::uuid"),
    **dict.fromkeys(("digest", "link_digest"), "sha256({column} || copy::text::bytea)"),
    "idempotency_key": "md5({column} || copy)",
    "reference": "fresh.reference",
}


def grow(times: int) -> None:
    """Copy all cases, and all that is theirs, so that there are `times` as many."""
    originals = list(Case.objects.values_list("pk", flat=True))
    # Copies of copies too: no number comes twice, however often the city grows.
    first = len(originals)
    last = first + times - 2
    numbers = count(first)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE fresh (id uuid, copy int, reference text)")
        # psycopg's own cursor, which Django's only wraps.
        with cursor.cursor.copy("COPY fresh FROM STDIN") as sent:
            for pk, copy in product(originals, range(first, last + 1)):
                sent.write_row((pk, copy, reference(next(numbers))))
        for model in COPIED:
            cursor.execute(copying(model), [first, last])
        cursor.execute("DROP TABLE fresh")


def copying(model: type[models.Model]) -> str:
    """Return the statement that copies the rows of a model so many times."""
    # What the database numbers itself it numbers anew.
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(value_of(field) for field in fields)
    table = model._meta.db_table
    joined = " JOIN fresh USING (id, copy)" if model is Case else ""
    source = f"{table} CROSS JOIN generate_series(%s, %s) AS copy{joined}"
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {source}"


def value_of(field: Any) -> str:
    """Return what a column of a copy has."""
    return UNLIKE.get(field.column, "{column}").format(column=f'"{field.column}"')
