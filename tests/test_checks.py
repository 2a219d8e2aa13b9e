"""The checks and helpers in .ci find what they are for, and nothing else."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.journeys.running import ROOT


def script(name: str) -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(ROOT / ".ci" / name)))


LIMITS, DECLARED, QUICK = script("limits.py"), script("declared.py"), script("quick.py")


@pytest.mark.parametrize(
    "line",
    [
        'cursor.execute("SELECT id FROM workflows_case")',
        'QUERY = """SELECT\n    id"""',
        'f"INSERT INTO {table} VALUES (1)"',
        '"UPDATE workflows_case SET state = 1"',
        '"PRAGMA busy_timeout"',
        "with connection.cursor() as cursor:",
        'Case.objects.raw("whatever")',
    ],
)
def test_sql_is_found(line: str) -> None:
    assert LIMITS.broken("SQL", LIMITS.holds_sql, {"a.py": line}, {}) == ["a.py: SQL"]


@pytest.mark.parametrize(
    "line", ["box.tagName == 'SELECT'", "Case.objects.update(state=1)", '"Select the update set"']
)
def test_what_only_looks_like_sql_is_not_found(line: str) -> None:
    assert LIMITS.broken("SQL", LIMITS.holds_sql, {"a.py": line}, {}) == []


def test_a_module_may_have_400_lines_and_no_more() -> None:
    modules = {"a.py": "\n" * 400, "b.py": "\n" * 401}
    assert LIMITS.broken("long", LIMITS.is_long, modules, {}) == ["b.py: long"]


def test_an_exception_holds_for_what_it_names_and_fails_once_it_is_needless() -> None:
    modules = {"words/a.py": "\n" * 401}
    allowed = {"words/*.py": "words", "gone.py": "was long"}
    assert LIMITS.broken("long", LIMITS.is_long, modules, allowed) == [
        "gone.py: no exception is needed any more (long)"
    ]


UNSAFE = {
    "runs": "eval(typed)",
    "runs_more": "exec(typed)",
    "reads": "import pickle\npickle.loads(sent)",
    "shell": "import subprocess\nsubprocess.run(typed, shell=True)",
    "weak": "import hashlib\nhashlib.md5(typed)",
    "mode": "from cryptography.hazmat.primitives.ciphers.modes import ECB\nECB()",
    "xml": "import xml.sax\nxml.sax.parseString(sent, handler)",
    "html": "from django.utils.safestring import mark_safe\nmark_safe(typed)",
    "sql": 'cursor.execute(f"SELECT 1 FROM {typed}")',
}
SAFE = {
    "literal": "import ast\nast.literal_eval(typed)",
    "list": "import subprocess\nsubprocess.run([program, typed])",
    "strong": "import hashlib\nhashlib.sha256(typed)",
    "defused": "from defusedxml.sax import parseString\nparseString(sent, handler)",
    "with_reason": "eval(typed)  # nosec B307",
}


def test_unsafe_python_is_found_and_safe_python_is_not(tmp_path: Path) -> None:
    for name, text in (UNSAFE | SAFE).items():
        (tmp_path / f"{name}.py").write_text(text)
    command = ["bandit", "-q", "-c", "pyproject.toml", "-ll", "-f", "json", "-r", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    found = {Path(one["filename"]).stem for one in json.loads(done.stdout)["results"]}
    assert (done.returncode, found) == (1, {*UNSAFE})


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose site imports a package, and whose list and lock name it."""
    for name in ("site", "cms", "workflows", "forms", "tests", ".ci"):
        (tmp_path / name).mkdir()
    (tmp_path / "site" / "a.py").write_text("import os\nfrom taggit.models import Tag\n")
    for name in ("requirements.txt", "requirements.lock"):
        (tmp_path / name).write_text("Django_Taggit==6.1.0  # tags\npsycopg[binary]==3.3.9\n")
    for name in ("requirements-dev.txt", "requirements-dev.lock"):
        (tmp_path / name).write_text("polib==1.2.0\n")
    monkeypatch.setitem(DECLARED.main.__globals__, "ROOT", tmp_path)
    return tmp_path


def test_what_is_declared_and_locked_passes(tree: Path, capsys: pytest.CaptureFixture) -> None:
    assert (DECLARED.main(), capsys.readouterr().out) == (0, "")


def test_what_comes_with_another_by_chance_is_named(
    tree: Path, capsys: pytest.CaptureFixture
) -> None:
    (tree / "forms" / "a.py").write_text("import polib\nimport modelcluster.fields\n")
    (tree / "tests" / "a.py").write_text("import polib\n")
    assert DECLARED.main() == 2
    assert capsys.readouterr().out.splitlines() == [
        "forms imports modelcluster, which requirements.txt does not name",
        "forms imports polib, which requirements.txt does not name",
    ]


def test_a_pin_that_the_lock_does_not_hold_is_named(
    tree: Path, capsys: pytest.CaptureFixture
) -> None:
    (tree / "requirements.lock").write_text("django-taggit==6.0.0 \\\npsycopg==3.3.9 \\\n")
    assert DECLARED.main() == 1
    assert capsys.readouterr().out == (
        "requirements.lock does not hold Django_Taggit==6.1.0: make lock\n"
    )


@pytest.fixture
def _mirrored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository with the tests of cms and some at the root."""
    (tmp_path / "tests" / "cms").mkdir(parents=True)
    for name in ("test_mail", "cms/test_pages", "cms/test_vacancies", "cms/test_vacancies_to_file"):
        (tmp_path / "tests" / f"{name}.py").touch()
    monkeypatch.chdir(tmp_path)


PAGES = "tests/cms/test_pages.py"
VACANCIES = {"tests/cms/test_vacancies.py", "tests/cms/test_vacancies_to_file.py"}


@pytest.mark.usefixtures("_mirrored")
@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        (PAGES, {PAGES}),
        ("cms/models/pages.py", {PAGES}),
        ("cms/pages/anything.py", {PAGES}),
        ("cms/vacancies.py", VACANCIES),
        ("site/config/mail.py", {"tests/test_mail.py"}),
        ("cms/other.py", {PAGES, *VACANCIES}),
        ("cms/templates/cms/other.html", {PAGES, *VACANCIES}),
        ("tests/cms/conftest.py", {PAGES, *VACANCIES}),
        ("tests/cms/test_gone.py", set()),
    ],
)
def test_quick_runs_what_is_named_after_the_change_else_its_folder(
    changed: str, tests: set[str]
) -> None:
    assert {str(path) for path in QUICK.tests_of(Path(changed))} == tests
