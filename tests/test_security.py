"""docs/security.md names every requirement of level 1, and tests that exist."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

from tests.journeys.running import ROOT

DOCUMENT = ROOT / "docs/security.md"
# The numbers of OWASP ASVS 5.0.0 that are of level 1 and 2, and nothing else of it.
NUMBERS = Path(__file__).with_name("asvs.tsv")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROW = re.compile(r"\| (\d+\.\d+\.\d+) \| (\d) \|")
TOLD = re.compile(r"\| level (\d) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|")
VERDICTS = ("covered", "in part", "not covered", "not applicable")

Requirement = tuple[str, int, str]


@cache
def named_in(path: str) -> set[str]:
    """Return the names of the tests of a module, read and not run."""
    if not (ROOT / path).is_file():
        return set()
    nodes = ast.walk(ast.parse((ROOT / path).read_text()))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


def missing(text: str) -> set[str]:
    """Return the tests that a text names and that do not exist."""
    named = set(TEST.findall(text))
    return {f"{path}::{name}" for path, name in named if name not in named_in(path)}


def requirements(text: str) -> list[Requirement]:
    """Return number, level and verdict of each row."""
    rows = ((ROW.match(line), line) for line in text.splitlines())
    return [(found[1], int(found[2]), verdict(line)) for found, line in rows if found]


def verdict(row: str) -> str:
    """Return what the last cell of a row says; a row that names no test is not covered."""
    shown = row.rsplit(" | ", 1)[1]
    said = re.match(r"\*\*([a-z ]+)\*\*", shown)
    if said:
        return said[1]
    return "covered" if TEST.search(shown) else "not covered"


def levels() -> dict[str, int]:
    with NUMBERS.open() as file:
        return {row["number"]: int(row["level"]) for row in csv.DictReader(file, delimiter="\t")}


def test_every_test_that_is_named_exists() -> None:
    text = DOCUMENT.read_text()
    assert len(set(TEST.findall(text))) > 100
    assert missing(text) == set()


def test_a_test_that_does_not_exist_is_found() -> None:
    here = "tests/test_security.py"
    text = f"`{here}::test_every_test_that_is_named_exists` `{here}::test_nothing` `tests/no.py::a`"
    assert missing(text) == {f"{here}::test_nothing", "tests/no.py::a"}


def test_every_requirement_of_level_1_stands_there_once_and_none_is_invented() -> None:
    known, told = levels(), requirements(DOCUMENT.read_text())
    assert Counter(known.values()) == {1: 70, 2: 183}
    numbers = [number for number, _level, _verdict in told]
    assert sorted(set(numbers)) == sorted(numbers)
    assert {n for n, level in known.items() if level == 1} - set(numbers) == set()
    assert {number: level for number, level, _verdict in told}.items() <= known.items()


def test_it_says_how_many_are_covered() -> None:
    text = DOCUMENT.read_text()
    found = Counter((level, verdict) for _number, level, verdict in requirements(text))
    assert {verdict for _level, verdict in found} == set(VERDICTS)
    counted = {level: [found[level, each] for each in VERDICTS] for level in (1, 2)}
    told = {int(level): [int(each) for each in counts] for level, *counts in TOLD.findall(text)}
    assert told == {level: [*counts, sum(counts)] for level, counts in counted.items()}


def test_a_row_is_read_by_what_its_last_cell_says() -> None:
    row = "| 1.2.3 | 1 | what | how | {} |"
    shown = "`tests/test_security.py::test_it_says_how_many_are_covered`"
    said = {
        shown: "covered",
        f"**in part**: most<br>{shown}": "in part",
        "**not covered**: nothing shows it": "not covered",
        "**not applicable**": "not applicable",
        "somewhere": "not covered",
    }
    assert {cell: verdict(row.format(cell)) for cell in said} == said
    assert requirements(row.format(shown)) == [("1.2.3", 1, "covered")]


def test_the_times_within_which_libraries_are_mended_are_written_down() -> None:
    [libraries] = re.findall(r"\*\*Libraries\.\*\*(.+?)\n\n", DOCUMENT.read_text(), re.DOTALL)
    for words in ("**seven days**", "**one day**", "within a\nmonth", "three months"):
        assert words in libraries
