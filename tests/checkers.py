"""Two checkers that others made: the Nu checker of HTML (Java), and Lighthouse (Node.js).

npm fetches them for the proofs that ask for them, once, to where pytest keeps what it makes.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browsers import FLAGS

FOLDER = Path(__file__).resolve().parents[1] / ".pytest_cache" / "checkers"
NEEDED = "Install these first: apt-get install npm default-jre-headless"
# The last Lighthouse that Debian's Node.js runs.
VERSIONS = {"vnu-jar": "26.9.27", "lighthouse": "12.2.3"}


def fetched(name: str, runs_on: str) -> Path:
    """Return the folder of a checker. Skips the test, saying why, where it cannot run."""
    npm = shutil.which("npm")
    if npm is None or shutil.which(runs_on) is None:
        pytest.skip(NEEDED)
    place = FOLDER / "node_modules" / name
    if not place.exists():
        quietly = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
        wanted = f"{name}@{VERSIONS[name]}"
        subprocess.run([npm, "install", "--prefix", FOLDER, *quietly, wanted], check=True)
    return place


def markup_errors(pages: list[Path]) -> list[str]:
    """Return what the Nu checker calls an error, as "file: message"."""
    jar = fetched("vnu-jar", "java") / "build/dist/vnu.jar"
    command = ["java", "-jar", jar, "--errors-only", "--format", "json", "--stdout", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["messages"]
    return [f"{Path(each['url']).stem}: {each['message']}" for each in found]


def scores(url: str) -> dict[str, int]:
    """Return Lighthouse's scores for a page, out of 100, by category."""
    program = fetched("lighthouse", "node") / "cli/index.js"
    flags = " ".join(["--headless=new", *FLAGS])
    command = ["node", program, url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": "/usr/bin/chromium"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    return {key: round(100 * part["score"]) for key, part in report["categories"].items()}
