"""An import is killed (SIGKILL) at each of ten places, resumed, and has made nothing twice."""

import random
from functools import partial

import pytest
from django.db import connection

from tests import killing
from tests.killing import LOOSE
from tests.workflows.importing.conftest import check, take
from tests.workflows.importing.making import HEADER, csv_of, people, person
from tests.workflows.importing.steps import AFTER_UNDOING, OF_TAKING
from workflows.importing import services
from workflows.importing.mapping import ColumnMapping

pytestmark = pytest.mark.django_db(transaction=True)

ORDERS = [f"{step}:{nth}" for step, nth in OF_TAKING.items()]
killed = partial(killing.killed, "tests.workflows.importing.killing")


def mapped(send, coordinator, *rows):
    """A list that waits to be tried, sent by somebody."""
    sheet = send(csv_of(HEADER, *rows))
    services.map_columns(
        sheet.pk, coordinator, ColumnMapping(**services.mapping_of(sheet).as_data())
    )
    return sheet


def wanted(number, refused):
    """What is to be there of a list with so many good rows, and so many that are refused."""
    return {
        "phase": "taken",
        "jobs": [["check", "done", number + refused], ["take", "done", number]],
        "rows": {"taken": number, "refused": refused},
        "cases": number,
        "each row has its case": True,
        "submissions": number,
        "people": number,
        "mails": number,
        "events": {"received": number, "imported": number},
        "keys to destroy": 0,
    }


def test_there_are_ten_places():
    assert len(OF_TAKING) == 10


def test_an_import_killed_at_each_place_makes_nothing_twice(send, coordinator, tmp_path):
    mapped(send, coordinator, *people(10), person(11, Postcode="30"))
    steps, there = killed(tmp_path, ORDERS)
    assert steps == list(OF_TAKING)
    assert there == wanted(10, 1)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses to lock without one")
def test_without_transactions_the_same_kills_leave_it_wrong(send, coordinator, tmp_path):
    mapped(send, coordinator, *people(10), person(11, Postcode="30"))
    _steps, there = killed(tmp_path, ORDERS, LOOSE)
    assert there != wanted(10, 1)


def test_taking_back_killed_at_each_place_leaves_nothing(send, coordinator, tmp_path):
    sheet = take(check(send(csv_of(HEADER, *people(10))), coordinator), coordinator)
    services.undo(sheet.pk, coordinator)
    steps, there = killed(tmp_path, [f"{step}:1" for step in AFTER_UNDOING])
    assert steps == list(AFTER_UNDOING)
    assert there == {
        "phase": "undone",
        "jobs": [["check", "done", 10], ["take", "done", 10], ["undo", "done", 10]],
        "rows": {"undone": 10},
        "cases": 0,
        "each row has its case": True,
        "submissions": 0,
        "people": 0,
        "mails": 0,
        "events": {},
        "keys to destroy": 0,
    }


TRYING = ("a row is tried", "a batch is tried", "the import is locked")
TAKING = (
    "a row begins",
    "the case is written",
    "the import is locked",
    "the person is told",
    "the row is marked",
    "the row is in",
)


def a_hundred_orders() -> list[str]:
    """Kills in the order of an import: as it begins, while rows are tried and taken, at each end.

    The file is opened and all is done once a job: an order to die there at another time is none.
    """
    chance = random.Random(2020)  # noqa: S311 (when a step is hit, nothing secret)

    def some(steps: tuple[str, ...], number: int) -> list[str]:
        return [f"{steps[n % len(steps)]}:{chance.randint(1, 200)}" for n in range(number)]

    return [
        "the file is open:1",
        *some(TRYING, 30),
        "all is done:1",
        *some(TAKING, 67),
        "all is done:1",
    ]


@pytest.mark.prove(name="imports")
def test_twenty_thousand_rows_under_a_hundred_kills(send, coordinator, tmp_path, record_property):
    mapped(send, coordinator, *people(19_900), *(person(n, Postcode="30") for n in range(100)))
    orders = a_hundred_orders()
    assert {order.rpartition(":")[0] for order in orders} == set(OF_TAKING)
    steps, there = killed(tmp_path, orders)
    record_property("kills", len(steps))
    assert steps == [order.rpartition(":")[0] for order in orders]
    assert there == wanted(19_900, 100)
