"""The alarms: each names figures that are served, and goes off when it has to and not before."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from django.test import Client

from tests.journeys.running import ROOT, SITE

ALERTS = SITE / "deploy" / "prometheus" / "alerts.yml"
PROMTOOL = shutil.which("promtool", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
NAME = re.compile(r"\bhelpt_[a-z_]+")


def rules() -> list[dict[str, Any]]:
    """Return every alarm."""
    found = yaml.safe_load(ALERTS.read_text())
    return [rule for group in found["groups"] for rule in group["rules"]]


@pytest.mark.django_db
def test_every_figure_that_an_alarm_names_is_served(client: Client, counted: ModuleType) -> None:
    client.get("/static/nergens.css")
    served = set(NAME.findall(client.get("/metrics").content.decode()))
    named = {name for rule in rules() for name in NAME.findall(rule["expr"])}
    assert len(named) > 12
    assert named - served == set()


def test_every_alarm_says_what_is_the_matter_and_what_to_do() -> None:
    for rule in rules():
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert set(rule["annotations"]) == {"summary", "action"}
        assert all(text.endswith(".") for text in rule["annotations"].values())


def test_the_handbook_names_every_alarm_and_every_figure() -> None:
    text = (ROOT / "docs" / "monitoring.md").read_text()
    listed = set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))
    figures = {name for rule in rules() for name in NAME.findall(rule["expr"])}
    assert {rule["alert"] for rule in rules()} - listed == set()
    assert {name.removesuffix("_bucket") for name in figures} - listed == set()


@pytest.mark.skipif(PROMTOOL is None, reason="promtool comes with the package prometheus")
def test_prometheus_sets_each_off_when_it_has_to(tmp_path: Path) -> None:
    written = Path(__file__).with_name("alerts.yml").read_text()
    written = written.replace("[ALERTS]", f"[{ALERTS}]").replace("NUMBER", str(len(rules())))
    (tmp_path / "test.yml").write_text(written)
    done = subprocess.run(
        [str(PROMTOOL), "test", "rules", "test.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "SUCCESS" in done.stdout) == (0, True), done.stdout + done.stderr
