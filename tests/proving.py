"""The table that `make prove` prints at its end, and docs/proof.md keeps.

A test adds a figure of its own to its row with `record_property("peak MB", 150)`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection

OUTCOMES = ("passed", "failed", "error", "skipped")
HEAD = "| what is proved | file | times | {database} | seconds | figures |"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table when the proofs alone were run."""
    if terminalreporter.config.option.markexpr != "prove":
        return
    reports = [each for name in OUTCOMES for each in terminalreporter.stats.get(name, [])]
    terminalreporter.write_line("")
    for line in table(reports, connection.vendor):
        terminalreporter.write_line(line)


def table(reports: Iterable[pytest.TestReport], database: str) -> Iterator[str]:
    """Yield a table in Markdown with one row a test, however often it was run.

    A test that failed in its setting up counts as one that failed.
    """
    by_test = defaultdict(list)
    for report in reports:
        by_test[report.nodeid.partition("[")[0]].append(report)
    yield HEAD.format(database=database)
    yield "|---|---|---|---|---|---|"
    for test, runs in sorted(by_test.items()):
        file, _colons, name = test.partition("::")
        words = name.rpartition("::")[2].removeprefix("test_").replace("_", " ")
        result = "passes" if all(run.passed for run in runs) else "FAILS"
        seconds = sum(run.duration for run in runs)
        figures = "; ".join(f"{key} {value}" for run in runs for key, value in run.user_properties)
        yield f"| {words} | `{file}` | {len(runs)} | {result} | {seconds:.0f} | {figures} |"
