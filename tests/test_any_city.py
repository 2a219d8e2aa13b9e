"""The city of the demo stands in nothing that people of another city would read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.journeys.running import ROOT

OF_ONE_CITY = re.compile(r"Leuven|\+?3?2?0?16 ?27 ?27 ?72")
CODE = ("site/config", "cms", "workflows", "forms")
SHOWN = ("site/templates", "site/static", "cms", "workflows", "forms", "site/wording")
SUFFIXES = (".html", ".txt", ".xml", ".css", ".js", ".svg")
COMMENT = re.compile(r"{% comment.*?{% endcomment %}|{#.*?#}|/\*.*?\*/", re.DOTALL)
# Where it may stand, and why.
ALLOWED = {
    "site/config/env.py": "the project's name, said to whoever installs it",
    "site/config/settings/production.py": "the project's name, said to whoever installs it",
}


def strings_of(source: str) -> Iterator[str]:
    """Yield every text in a module but its docstrings, which no user reads."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in said:
            yield node.value


def modules() -> Iterator[Path]:
    for folder in CODE:
        yield from (
            path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
        )


def files() -> Iterator[Path]:
    for folder in SHOWN:
        found = (path for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES)
        yield from (path for path in found if "data" not in path.parts)


def test_no_text_in_the_code_is_of_one_city() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): text
        for path in modules()
        for text in strings_of(path.read_text())
        if OF_ONE_CITY.search(text)
    }
    assert found.keys() == ALLOWED.keys(), found


def test_no_template_and_no_picture_is_of_one_city() -> None:
    read = {path.relative_to(ROOT).as_posix(): path.read_text() for path in files()}
    assert len(read) > 100
    found = [name for name, text in read.items() if OF_ONE_CITY.search(COMMENT.sub("", text))]
    assert found == []


@pytest.mark.parametrize("catalogue", sorted((ROOT / "locale").glob("*/*/*.po")), ids=str)
def test_no_message_is_of_one_city(catalogue: Path) -> None:
    entries = polib.pofile(str(catalogue))
    assert len(entries) > 500
    texts = [
        text
        for entry in entries
        for text in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values())
    ]
    assert [text for text in texts if OF_ONE_CITY.search(text)] == []


@pytest.mark.parametrize(
    "planted", ['_("Stad Leuven")', 'f"Bel 016 27 27 72 {x}"', 'LINK = "tel:+3216272772"']
)
def test_a_text_of_one_city_is_found(planted: str) -> None:
    control = '"""Leuven, in a docstring."""\n# Leuven, in a comment.\nx = "Gent"\n'
    assert not any(map(OF_ONE_CITY.search, strings_of(control)))
    assert any(map(OF_ONE_CITY.search, strings_of(control + planted)))
