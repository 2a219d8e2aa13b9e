"""A site whose figures may be read, counted in a folder of the test."""

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from prometheus_client import values

from config.monitoring import counters


@pytest.fixture
def counted(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Count as several processes do, from nothing; give the module that counts."""
    folder = tmp_path / "metrics"
    folder.mkdir()
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(folder))
    monkeypatch.setattr(values, "ValueClass", values.MultiProcessValue())
    settings.METRICS = "loopback"
    return importlib.reload(counters)
