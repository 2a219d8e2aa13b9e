"""Cases that came in on set weeks."""

from tests.workflows.reports.published.conftest import came  # noqa: F401 (a fixture)
