"""The campaign of `tests/workflows/outreach`, for the screens."""

import pytest

from tests.workflows.outreach.conftest import (  # noqa: F401 (fixtures)
    add,
    caller,
    campaign,
    other,
    start_calling,
    take,
)


@pytest.fixture
def ringing(operator, sign_in, caller, add, start_calling):  # noqa: F811 (fixtures)
    """The operator's browser, with two people to ring."""
    add(2)
    start_calling()
    return sign_in(operator)
