"""The demo is an app that development and tests install; to production it is not there."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.journeys.running import ROOT, SITE
from tests.test_settings import SAFE

LOOK = """
import json, sys
import django
django.setup()
from django.apps import apps
from django.core.management import get_commands
from django.urls import Resolver404, get_resolver, resolve

def is_found(path):
    try:
        return bool(resolve(path))
    except Resolver404:
        return False

get_resolver().url_patterns
print(json.dumps({
    "installed": apps.is_installed("demo"),
    "loaded": "demo" in {name.partition(".")[0] for name in sys.modules},
    "commands": sorted(name for name, app in get_commands().items() if app == "demo"),
    "addresses": [path for path in PATHS if is_found(path)],
}))
"""
DEMOS = ["/demo/mail/", "/demo/mail/1/", f"/demo/sms/{UUID(int=1)}/", "/media/street.png"]
PATHS = ["/healthz", *DEMOS]


def seen(folder: Path, settings: str) -> dict[str, Any]:
    """Return what a process with these settings sees of the demo."""
    looked = subprocess.run(
        [sys.executable, "-c", f"PATHS = {PATHS}{LOOK}"],
        cwd=SITE,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}:{SITE}",
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}",
            **SAFE,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert looked.returncode == 0, looked.stderr
    return json.loads(looked.stdout)


def test_production_does_not_have_it(tmp_path: Path) -> None:
    assert seen(tmp_path, "production") == {
        "installed": False,
        "loaded": False,
        "commands": [],
        "addresses": ["/healthz"],
    }


def test_development_has_it(tmp_path: Path) -> None:
    """The control of the one above."""
    assert seen(tmp_path, "dev") == {
        "installed": True,
        "loaded": True,
        "commands": ["load_demo", "replay_2020"],
        "addresses": PATHS,
    }
