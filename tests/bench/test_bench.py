"""The measurements themselves still run; what they measure is told by `make bench`."""

import os
import subprocess
import sys

import pytest

from tests.bench import __main__ as bench

HERE = bench.ROOT / "tests" / "bench"


def test_every_module_that_measures_is_run():
    """By `make bench`, or by a measurement that runs it in a process of its own."""
    texts = {path.stem: path.read_text() for path in HERE.glob("*.py")}
    measuring = {name for name, text in texts.items() if text.endswith("    main()\n")}
    run = {
        name for name in measuring if any(f'"tests.bench.{name}"' in texts[one] for one in texts)
    }

    assert measuring - run == set(bench.MODULES)


@pytest.mark.parametrize(("failing", "status"), [([], 0), (["form_costs"], 1), (["vault"], 1)])
def test_one_that_fails_fails_the_whole_after_the_others_ran(failing, status, monkeypatch):
    ran = []

    def measure(module: str, name: str, *, is_quick: bool) -> int:
        ran.append((module, name, is_quick))
        # As of a process that was killed: no status of another makes up for it.
        return -9 if module in failing else 0

    monkeypatch.setattr(bench, "measure", measure)
    monkeypatch.setattr(bench, "DATABASE_URL", "")

    assert bench.main([]) == status
    assert ran == [(module, "SQLite", False) for module in bench.MODULES]
    assert bench.main(["--quick", "vault"]) == int("vault" in failing)
    assert ran[-1] == ("vault", "SQLite", True)


def test_the_modules_still_find_what_they_measure(tmp_path):
    """In a process of its own, with the settings of a measurement."""
    imports = "; ".join(f"import tests.bench.{module}" for module in bench.MODULES)
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "DATABASE_URL": ""}
    settings["DATA_DIR"] = str(tmp_path)
    path = os.pathsep.join([str(bench.ROOT), str(bench.ROOT / "site")])
    environment = {**os.environ, **settings, "PYTHONPATH": path}

    subprocess.run([sys.executable, "-c", imports], cwd=bench.ROOT, env=environment, check=True)


@pytest.mark.prove(name="bench")
@pytest.mark.parametrize("module", bench.MODULES)
def test_a_round_of_each_goes_well(module: str):
    assert bench.measure(module, "SQLite", is_quick=True) == 0
