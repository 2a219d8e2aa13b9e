"""The API against its own document: schemathesis asks it everything, and finds nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forms.builders import draft, publish, question
from workflows.cases.models import Case
from workflows.cases.steps import steps_for
from workflows.intake.api import asked, views
from workflows.intake.models import Draft

CONFIG = Path(__file__).with_name("schemathesis.toml")
HOOKS = CONFIG.with_name("schemathesis_hooks.py")
FINDS = 1
MOST_WALKS = 8


@pytest.fixture
def ask(live_server, city, settings, tmp_path):
    """Run schemathesis against the running site; return its exit code and what it printed.

    Beside the city's forms there is one that takes any answer, so that some are taken.
    """
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    city.question.form = publish(
        draft(
            question("long_text", "Je vraag", key="text", required=False),
            question("file", "Je attest", key="proof", required=False),
            name="Zonder moeten",
        )
    )
    city.question.save()

    def run(*options):
        document = f"{live_server.url}/api/help/v1/openapi.json"
        program = [sys.executable, "-m", "schemathesis.cli", "--config-file", CONFIG, "run"]
        done = subprocess.run(
            [*program, document, *options],
            cwd=tmp_path,
            env={**os.environ, "SCHEMATHESIS_HOOKS": str(HOOKS)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_a_few_questions_find_nothing_and_some_are_taken(ask):
    code, said = ask("--max-examples", "2", "--phases", "fuzzing", "--seed", "1")

    assert (code, "21 selected / 21 total" in said) == (0, True), said


def test_a_fault_would_be_found(ask, monkeypatch):
    def fall(key):
        raise ZeroDivisionError

    monkeypatch.setattr(asked, "case_type_called", fall)
    only = ("--include-operation-id", "read_form")
    code, said = ask("--max-examples", "2", "--phases", "fuzzing", *only)

    assert (code, "Server error" in said) == (FINDS, True), said


@pytest.fixture
def looked_at(monkeypatch):
    """The cases of which somebody was told how they stand."""
    found = set()

    def noting(case):
        found.add(case.pk)
        return steps_for(case)

    monkeypatch.setattr(views, "steps_for", noting)
    return found


@pytest.mark.prove(name="api-document")
def test_all_that_schemathesis_asks_finds_nothing(ask, looked_at, record_property):
    code, said = ask("--max-examples", "100")

    assert (code, "21 selected / 21 total" in said) == (0, True), said
    assert (Case.objects.exists(), Draft.objects.exists()) == (True, True), said
    # It sends forms, and follows their links to how they stand: where its dice lead it there.
    for seed in range(MOST_WALKS):
        if looked_at:
            break
        code, said = ask("--phases", "stateful", "--max-examples", "100", "--seed", str(seed))
        assert code == 0, said
    record_property("sent", Case.objects.count())
    record_property("looked at", len(looked_at))
    assert looked_at & set(Case.objects.values_list("pk", flat=True)), said
