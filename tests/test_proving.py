"""The table of `make prove` names every proof once, and none that failed as proved."""

from types import SimpleNamespace

from tests.proving import table


def report(nodeid: str, *, passed: bool = True, **figures: int) -> SimpleNamespace:
    return SimpleNamespace(
        nodeid=nodeid, passed=passed, duration=1.4, user_properties=list(figures.items())
    )


def test_a_row_is_a_test_with_all_its_runs_and_figures() -> None:
    reports = [
        report("tests/test_b.py::test_nobody_is_lost"),
        report("tests/test_a.py::TestRaces::test_one_wins[x]", rounds=100),
        report("tests/test_a.py::TestRaces::test_one_wins[y]", rounds=60),
    ]
    assert list(table(reports, "sqlite", "45b1781ab")) == [
        "| what is proved | file | times | sqlite | seconds | figures | commit |",
        "|---|---|---|---|---|---|---|",
        "| one wins | `tests/test_a.py` | 2 | passes | 3 | rounds 100; rounds 60 | 45b1781ab |",
        "| nobody is lost | `tests/test_b.py` | 1 | passes | 1 |  | 45b1781ab |",
    ]


def test_one_run_that_failed_fails_the_row() -> None:
    reports = [report("a.py::test_x[1]"), report("a.py::test_x[2]", passed=False)]
    assert list(table(reports, "sqlite", "45b1781ab"))[2:] == [
        "| x | `a.py` | 2 | FAILS | 3 |  | 45b1781ab |"
    ]
