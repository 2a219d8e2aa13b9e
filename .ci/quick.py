"""Run the tests of what changed, or those of one folder or file: no checks, no browser, no proofs.

What changed is what differs from the branch `main`, or from the last commit on it. A module's
tests are those named after it, or after its folder, where the tests mirror the tree; else all
that lie there.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = Path("tests")
PYTEST = [sys.executable, "-m", "pytest", "-q", "-m", "not prove and not browser"]
BOTH_CORES = ["-n", "2", "--dist", "loadgroup"]
NO_TESTS_RAN = 5
HOUSES = ("site", "cms", "workflows", "forms", "tests")


def main(named: list[str]) -> int:
    """Run the named tests or those of what changed; return pytest's exit code."""
    os.chdir(ROOT)
    chosen = named or sorted({str(test) for path in changed() for test in tests_of(path)})
    if not chosen:
        sys.stdout.write(
            "Nothing changed that has tests. Name a folder: make quick IN=tests/forms\n"
        )
        return 0
    sys.stdout.write(f"{' '.join(chosen)}\n")
    sys.stdout.flush()
    # A second process takes as long to begin as one file takes to run.
    both = [] if len(chosen) == 1 and Path(chosen[0]).is_file() else BOTH_CORES
    code = subprocess.run([*PYTEST, *both, *chosen], check=False).returncode
    return 0 if code == NO_TESTS_RAN else code


def changed() -> Iterator[Path]:
    """Yield the files that differ from where this branch left main, new ones included."""
    base = said("git", "merge-base", "HEAD", "main") or ["HEAD"]
    listed = said("git", "diff", "--name-only", *base)
    listed += said("git", "ls-files", "--others", "--exclude-standard")
    yield from (Path(name) for name in listed if Path(name).parts[0] in HOUSES)


def said(*command: str) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def tests_of(path: Path) -> list[Path]:
    """Return the files with the tests of a file, which may be gone."""
    if path.name.startswith("test_"):
        return [path] if path.exists() else []
    folder = mirror_of(path)
    for name in (path.stem, path.parent.name):
        if own := [*folder.glob(f"test_{name}.py"), *folder.glob(f"test_{name}_*.py")]:
            return own
    return list(folder.glob("test_*.py"))


def mirror_of(path: Path) -> Path:
    """Return the folder of tests that mirrors a file's folder, or the nearest above that exists."""
    # Templates lie in <house>/templates/<house>/<feature>.
    parts = [part for part in path.parent.parts if part not in ("templates", "site", "tests")]
    folder = TESTS.joinpath(*dict.fromkeys(parts))
    return next(each for each in (folder, *folder.parents) if each.is_dir())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
