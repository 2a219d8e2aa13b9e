"""Say which imported package stands in no list of requirements: it came with another by chance.

And which line of a list its lock does not hold: `make lock` was forgotten.
"""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNTIME, DEVELOP = "requirements.txt", "requirements-dev.txt"
PIN = re.compile(r"^[\w.-]+(?:\[[\w,-]+\])?==[\w.]+", re.MULTILINE)
LISTS = {
    "site": (RUNTIME,),
    "cms": (RUNTIME,),
    "workflows": (RUNTIME,),
    "forms": (RUNTIME,),
    "tests": (RUNTIME, DEVELOP),
    ".ci": (RUNTIME, DEVELOP),
}


def main() -> int:
    """Print what is not declared, a line each; return how many."""
    wrong = not_locked(RUNTIME) | not_locked(DEVELOP) | not_declared()
    sys.stdout.writelines(f"{line}\n" for line in sorted(wrong))
    return len(wrong)


def not_locked(requirements: str) -> set[str]:
    """Return a line for each requirement that the lock beside the list does not hold."""
    lock = Path(requirements).with_suffix(".lock")
    held = {normalised(found) for found in PIN.findall((ROOT / lock).read_text())}
    return {
        f"{lock} does not hold {pin}: make lock"
        for pin in PIN.findall((ROOT / requirements).read_text())
        if normalised(pin) not in held
    }


def not_declared() -> set[str]:
    """Return a line for each package that a folder imports and its lists do not name."""
    distributions = packages_distributions()
    wrong = set()
    for folder, lists in LISTS.items():
        declared = set().union(*map(names_in, lists))
        for package in imported_in(folder) & distributions.keys():
            if not declared & set(map(normalised, distributions[package])):
                wrong.add(f"{folder} imports {package}, which {lists[-1]} does not name")
    return wrong


def names_in(requirements: str) -> set[str]:
    """Return the names that a list of requirements gives."""
    pins = PIN.findall((ROOT / requirements).read_text())
    return {normalised(pin).partition("==")[0] for pin in pins}


def normalised(pin: str) -> str:
    """Return a pin or a name as package indexes compare them, without its extras."""
    name, _equals, version = re.sub(r"\[.*\]", "", pin).partition("==")
    return re.sub(r"[-_.]+", "-", name).lower() + (f"=={version}" if version else "")


def imported_in(folder: str) -> set[str]:
    """Return the top-level packages that a folder's modules import."""
    trees = (ast.parse(path.read_text()) for path in (ROOT / folder).rglob("*.py"))
    return {name.partition(".")[0] for tree in trees for name in imports(tree)}


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


if __name__ == "__main__":
    sys.exit(min(main(), 100))
