"""A feature is a folder: put on the path of `workflows` it is in force, and not in part."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT, environment

FEATURES = Path(__file__).parent / "features"
TEXT_COLUMN = "workflows.Loan.game"


@pytest.fixture
def site_with(transactional_db, city, coordinator, tmp_path):
    """Return what is in force in a site that has the features of a folder as well."""
    city.file()

    def run(folder):
        data = tmp_path / "data"
        data.mkdir()
        done = subprocess.run(
            [sys.executable, "-m", "tests.workflows.declaring.lending", str(folder)],
            cwd=ROOT,
            env=environment(data),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    return run


def test_a_feature_on_the_path_is_in_force_without_being_named(site_with):
    found = site_with(FEATURES)
    assert found["personal data"] == [TEXT_COLUMN]
    assert found["unaccounted"] == []
    assert found["lenders"] == ["handler"]
    assert found["told"] == ["Risk"]
    assert found["page"] == "Risk, Monopoly"
    assert found["occasion"]
    assert found["panel"]
    assert found["loan"] == {"is_back": True, "reminders": 1}
    assert "Loan" in found["deleted with a case"]
    assert (found["purged"], found["loans left"]) == (1, 0)


def test_a_feature_that_is_not_on_the_path_is_not_there(site_with, tmp_path):
    """The control: the same site, the same case, without the folder."""
    found = site_with(tmp_path / "nothing")
    assert found["personal data"] == found["unaccounted"] == found["lenders"] == []
    assert found["loan"] is found["told"] is found["page"] is None
    assert not found["occasion"]
    assert not found["panel"]
    assert "Loan" not in found["deleted with a case"]
    assert found["purged"] == 1


def test_what_a_feature_does_not_declare_is_not_in_force_and_missed(site_with, tmp_path):
    """The control of the guards: they name the model that declares nothing."""
    silent = tmp_path / "features"
    shutil.copytree(FEATURES, silent)
    for each in (silent / "lending").glob("*.py"):
        if each.stem not in ("__init__", "models", "tasks"):
            each.unlink()
    found = site_with(silent)
    assert found["personal data"] == found["lenders"] == []
    assert found["unaccounted"] == [TEXT_COLUMN]
    assert found["told"] is found["page"] is None
    assert found["loan"] == {"is_back": False, "reminders": 0}
    assert "Loan" not in found["deleted with a case"]
    assert (found["purged"], found["loans left"]) == (1, 1)
