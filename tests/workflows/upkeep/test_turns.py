"""What one worker does at a time."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from workflows.upkeep import turns

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def take_later(name, after):
    with time_machine.travel(timezone.now() + after):
        return turns.take(name, MINUTE)


def test_one_has_the_turn_until_it_is_given_back():
    assert [turns.take("mail", MINUTE), turns.take("mail", MINUTE)] == [True, False]
    assert turns.take("other", MINUTE) is True
    turns.give_back("mail")
    assert turns.take("mail", MINUTE) is True


def test_nobody_takes_it_while_it_rests():
    turns.take("mail", MINUTE)
    turns.give_back("mail", 5 * MINUTE)
    assert [take_later("mail", 4 * MINUTE), take_later("mail", 6 * MINUTE)] == [False, True]


def test_the_turn_of_a_dead_worker_ends():
    turns.take("mail", MINUTE)
    assert take_later("mail", 2 * MINUTE) is True
