"""What the code says of the documents, and they of the code, is there."""

import re

import pytest

from tests.journeys.running import ROOT
from tests.screens import SCREENS

CITED = re.compile(r"\bdocs/[\w/-]+(?:\.md)?")
NAMED = re.compile(r"`([\w.-]+/[\w./-]*\w|[\w-]+\.(?:md|toml))/?`")
FOLDERS = ("", "workflows", "site/config")


def exists(path: str) -> bool:
    """Whether a path is that of a file or folder, or begins the name of one, as adr/0004 does."""
    return any(any((ROOT / folder).glob(f"{path}*")) for folder in FOLDERS)


def test_every_document_that_the_code_cites_is_there() -> None:
    cited = {
        (each, path.name)
        for folder in ("site", "cms", "workflows", "forms", "tests", ".ci")
        for path in (ROOT / folder).rglob("*.py")
        for each in CITED.findall(path.read_text())
    }
    assert len(cited) > 20
    assert {each for each in cited if not exists(each[0])} == set()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_that_a_newcomer_reads_is_there(document: str) -> None:
    text = (ROOT / document).read_text()
    named = {*NAMED.findall(text), *CITED.findall(text)}
    assert named
    assert {each for each in named if not exists(each)} == set()


def test_a_path_that_is_not_there_is_found() -> None:
    assert exists("docs/adr/0001")
    assert exists("cases/querysets.py")
    assert not exists("CONTRIBUTING-of-another-house.md")
    assert not exists("cases/permissions-of-another-house.py")


def test_every_screen_is_shown_at_both_widths() -> None:
    place = ROOT / "docs/screens"
    shown = set(re.findall(r"!\[\]\((\S+)\)", (place / "README.md").read_text()))
    assert {path.name for path in place.glob("*.png")} == shown
    assert {name.rpartition("-")[0] for name in shown} == {*SCREENS, "status"}
    assert len(shown) == 20
