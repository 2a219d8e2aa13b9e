"""The demo city, loaded once for all tests here: a load takes seconds.

These tests stand beside tests/cms and not below it: both keep a transaction open for their
whole package, and a package is left only when its last test is done.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from demo.city.services import Loaded, load


@pytest.fixture(scope="package")
def loaded_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loaded]:
    """Load in a transaction that the tests nest in and that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), transaction.atomic(using="keys"):
        yield load()
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="keys")


@pytest.fixture
def demo(loaded_once: Loaded, db: None) -> Loaded:
    """The loaded demo city; what a test changes in it is undone."""
    return loaded_once
