"""Everything that reads the source without running it, or the checks that are named.

One command, a line a check.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TEMPLATES = [f"{app}/templates" for app in ("site", "site/demo", "cms", "workflows", "forms")]
SOURCES = ["cms", "forms", "workflows", "site", ".ci"]
CHECKS = {
    "style": ["ruff", "check", "--quiet", "."],
    "unsafe Python": ["bandit", "--quiet", "--configfile", "pyproject.toml", "-ll", "-r", *SOURCES],
    "format": ["ruff", "format", "--quiet", "--check", "."],
    "types": ["mypy", "forms", "workflows"],
    "who imports whom": ["lint-imports"],
    "what is imported is declared": ["python", ".ci/declared.py"],
    "SQL and long modules": ["python", ".ci/limits.py"],
    "template indentation": ["djhtml", "--check", "--tabwidth", "2", *TEMPLATES],
    "templates": ["djlint", "--lint", "--quiet", *TEMPLATES],
    "migrations": ["python", "site/manage.py", "makemigrations", "--check", "--dry-run"],
    "catalogues": ["python", ".ci/messages.py", "--check"],
}


def main(names: list[str]) -> int:
    """Run the named checks, or all; return how many failed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ["PYTHONPATH"] = f"{ROOT}:{ROOT / 'site'}"
    return sum(not passes(name, CHECKS[name]) for name in names or CHECKS)


def passes(name: str, command: list[str]) -> bool:
    """Run one check and print its line; what it says only when it fails."""
    program, *arguments = command
    existing = [a for a in arguments if not a.endswith("/templates") or (ROOT / a).is_dir()]
    done = subprocess.run(
        [str(BIN / program), *existing], cwd=ROOT, capture_output=True, text=True, check=False
    )
    sys.stdout.write(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name}\n")
    if done.returncode:
        sys.stdout.write(done.stdout[-6000:] + done.stderr[-6000:])
    sys.stdout.flush()
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
