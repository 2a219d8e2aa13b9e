"""The table that `make prove` prints at its end, and docs/proof.md keeps.

A test adds a figure of its own to its row with `record_property("peak MB", 150)`.
"""

import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection

OUTCOMES = ("passed", "failed", "error", "skipped")
HEAD = "| what is proved | file | times | {database} | seconds | figures | commit |"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table when the proofs alone were run."""
    if not terminalreporter.config.option.markexpr.startswith("prove"):
        return
    reports = [each for name in OUTCOMES for each in terminalreporter.stats.get(name, [])]
    terminalreporter.write_line("")
    for line in table(reports, connection.vendor, commit()):
        terminalreporter.write_line(line)


def commit() -> str:
    """Return the commit that lies in this folder, with a plus when it was changed since."""
    asked = ["git", "describe", "--always", "--exclude=*", "--abbrev=9", "--dirty=+"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def table(reports: Iterable[pytest.TestReport], database: str, commit: str) -> Iterator[str]:
    """Yield a table in Markdown with one row a test, however often it was run.

    A test that failed in its setting up counts as one that failed.
    """
    by_test = defaultdict(list)
    for report in reports:
        by_test[report.nodeid.partition("[")[0]].append(report)
    yield HEAD.format(database=database)
    yield "|---|---|---|---|---|---|---|"
    for test, runs in sorted(by_test.items()):
        file, _colons, name = test.partition("::")
        words = name.rpartition("::")[2].removeprefix("test_").replace("_", " ")
        result = "passes" if all(run.passed for run in runs) else "FAILS"
        seconds = sum(run.duration for run in runs)
        figures = "; ".join(f"{key} {value}" for run in runs for key, value in run.user_properties)
        row = words, f"`{file}`", len(runs), result, f"{seconds:.0f}", figures, commit
        yield f"| {' | '.join(map(str, row))} |"
