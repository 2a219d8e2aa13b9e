"""The campaign of `tests/workflows/outreach`, for the screens."""

from tests.workflows.outreach.conftest import (  # noqa: F401 (fixtures)
    add,
    caller,
    campaign,
    other,
    start_calling,
    take,
)
