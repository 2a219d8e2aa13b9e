"""Two coordinators at one import at the same moment: one starts it, one takes it back."""

import pytest

from tests.workflows.importing.conftest import take
from tests.workflows.importing.making import HEADER, csv_of, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sheet(tried):
    return tried(csv_of(HEADER, *people(3)))


def test_of_two_who_start_an_import_one_does(start, sheet):
    racers, asked = start(), ("act", "take", str(sheet.pk))
    assert sorted(racers.race(asked, asked)) == ["NotNow", "done"]
    assert racers.ask("outcome", str(sheet.pk)) == ["taken", 1, 3]


def test_without_the_lock_both_start_it(start, sheet):
    """The control."""
    racers, asked = start(), ("act_without_lock", "take", str(sheet.pk))
    assert racers.race(asked, asked) == ["done", "done"]
    assert racers.ask("outcome", str(sheet.pk))[1] == 2


def test_of_two_who_take_it_back_one_does(start, sheet, coordinator):
    take(sheet, coordinator)
    racers, asked = start(), ("act", "undo", str(sheet.pk))
    assert sorted(racers.race(asked, asked)) == ["NotNow", "done"]
    assert racers.ask("outcome", str(sheet.pk)) == ["undone", 2, 0]


def test_without_the_lock_both_take_it_back(start, sheet, coordinator):
    """The control."""
    take(sheet, coordinator)
    racers, asked = start(), ("act_without_lock", "undo", str(sheet.pk))
    assert racers.race(asked, asked) == ["done", "done"]
    assert racers.ask("outcome", str(sheet.pk))[1] == 3
