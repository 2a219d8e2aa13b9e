import pytest

from demo.city.services import load


@pytest.fixture
def demo(db):
    """The demo city without its cases."""
    load(with_cases=False)
