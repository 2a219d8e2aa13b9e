"""What `make test` leaves to `make thorough` exists, and is told apart."""

import ast

import pytest

from tests.conftest import ROOT, THOROUGH, is_thorough


@pytest.mark.parametrize("named", sorted(THOROUGH))
def test_each_line_names_something_that_exists(named):
    path, _colons, test = named.partition("::")
    assert (ROOT / path).exists()
    if test:
        parsed = ast.parse((ROOT / path).read_text())
        assert test in {node.name for node in parsed.body if isinstance(node, ast.FunctionDef)}


def test_a_test_is_left_out_by_its_name_its_file_or_its_folder(request, monkeypatch):
    here = "tests/test_thorough.py"
    for named in (f"{here}::{request.node.name}", here, "tests"):
        monkeypatch.setattr("tests.conftest.THOROUGH", frozenset({named}))
        assert is_thorough(request.node)
    for other in (f"{here}::test_another", "tests/test_checks.py", "tests/journeys"):
        monkeypatch.setattr("tests.conftest.THOROUGH", frozenset({other}))
        assert not is_thorough(request.node)
