"""The Nu checker of the W3C finds no error in the HTML of any page."""

from pathlib import Path

import pytest

from tests.checkers import markup_errors
from tests.cms.every_page.reading import Read

pytestmark = pytest.mark.prove(name="markup")


def written(pages: dict[str, str], folder: Path) -> list[Path]:
    """Write pages to files, and return those."""
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html)
    return sorted(folder.iterdir())


def test_the_html_of_every_page_is_valid(every_page: Read, tmp_path: Path) -> None:
    all_pages = {
        f"{language} {name}": page.html
        for language, pages in every_page.items()
        for name, page in pages.items()
    }
    assert markup_errors(written(all_pages, tmp_path)) == []


def test_what_is_not_valid_is_found(every_page: Read, tmp_path: Path) -> None:
    html = every_page["nl"]["HomePage"].html
    planted = {"good": html, "bad": html.replace("</main>", "<p><time datetime='x'>x</p></main>")}
    assert {one.partition(":")[0] for one in markup_errors(written(planted, tmp_path))} == {"bad"}
