"""SQL text stands only where docs/adr/0030 names the file and the reason."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "docs" / "adr" / "0030-plain-django-on-the-way-in.md"
SOURCES = ("site", "cms", "workflows", "forms")
SQL = re.compile(r"\.cursor\(|\bRawSQL\b|\bobjects\.raw\(|\.extra\(|PRAGMA ")
NAMED = re.compile(rf"`((?:{'|'.join(SOURCES)})/\S+\.py)`")


def test_sql_text_stands_only_where_the_record_names_it():
    paths = [path for source in SOURCES for path in (ROOT / source).rglob("*.py")]
    written = {str(path.relative_to(ROOT)) for path in paths if SQL.search(path.read_text())}
    assert written == set(NAMED.findall(RECORD.read_text()))


@pytest.mark.parametrize(
    "line",
    [
        "with connection.cursor() as cursor:",
        "Person.objects.raw(query)",
        "rows.annotate(number=RawSQL(query, []))",
        "rows.extra(where=[query])",
        '"PRAGMA secure_delete=ON"',
    ],
)
def test_a_line_with_sql_is_seen(line):
    assert SQL.search(line)
