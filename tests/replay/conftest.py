import pytest

from cms.demo.services import load


@pytest.fixture
def demo(db):
    """The demo city without its cases."""
    load(with_cases=False)
