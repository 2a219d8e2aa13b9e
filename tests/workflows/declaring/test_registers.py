"""Declarations are found in the folders of features, each key once."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import workflows
from workflows.declaring.registers import Register


@dataclass(frozen=True)
class Thing:
    key: str
    words: str = ""


def test_a_register_lists_by_key() -> None:
    register: Register[Thing] = Register("no_such_module_anywhere")
    register.add(Thing("b"))
    register.add(Thing("a"))
    assert [thing.key for thing in register] == ["a", "b"]
    assert register.get("b") == Thing("b")


def test_the_same_declaration_may_be_made_again_but_no_other_under_its_key() -> None:
    register: Register[Thing] = Register("no_such_module_anywhere")
    register.add(Thing("a", "one"))
    register.add(Thing("a", "one"))
    with pytest.raises(ValueError, match="'a' is declared twice"):
        register.add(Thing("a", "two"))


def test_a_folder_on_the_path_of_workflows_is_found_when_a_register_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feature = tmp_path / "lending_for_a_test"
    feature.mkdir()
    (feature / "__init__.py").touch()
    (feature / "games_for_a_test.py").write_text("import sys\nsys.found_games = True\n")
    register: Register[Thing] = Register("games_for_a_test")
    assert list(register) == []
    assert not hasattr(sys, "found_games")
    monkeypatch.setattr(workflows, "__path__", [*workflows.__path__, str(tmp_path)])
    assert list(register) == []
    assert vars(sys).pop("found_games")
