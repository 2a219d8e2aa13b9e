"""The worked example of the handbook: each of its three programs lists, shows and signs up."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wagtail.models import Site

from tests.cms.content_api.bridge import answer_while, bridge
from workflows.cases.models import Case
from workflows.cases.references import grouped

ROOT = Path(__file__).parents[3]
CLIENTS = ROOT / "tests" / "workflows" / "intake" / "api" / "clients"
HANDBOOK = (ROOT / "docs" / "handbook" / "api.md").read_text()
SAID = "https://help.example.org"
[SECTION] = re.findall(r"^## A worked example\n(.*?)^## ", HANDBOOK, re.MULTILINE | re.DOTALL)
EXAMPLES = dict(re.findall(r"^```(\w+)\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL))

Ran = tuple[int, str]


@pytest.fixture
def run(pages, settings, tmp_path) -> Callable[..., Ran]:
    """Run a program of the handbook against the site of this test; how it ended, what it said."""

    def run(example: str, name: str, *program: str) -> Ran:
        with bridge() as server, (tmp_path / "said").open("wb") as said:
            settings.SITE_URL = f"http://127.0.0.1:{server.server_port}"
            Site.objects.update(hostname="127.0.0.1", port=server.server_port)
            Site.clear_site_root_paths_cache()
            assert example.count(SAID) == 1
            (tmp_path / name).write_text(example.replace(SAID, settings.SITE_URL))
            with subprocess.Popen(
                [*program, name], cwd=tmp_path, stdout=said, stderr=subprocess.STDOUT
            ) as ran:
                answer_while(server, ran)
        return ran.returncode, (tmp_path / "said").read_text()

    return run


SHELL = ("example.sh", "bash", "-euo", "pipefail")
PYTHON = ("example.py", sys.executable)


def has_signed_up(ran: Ran, title: str) -> None:
    """The program showed a vacancy and said the reference of the case that came of it."""
    code, said = ran
    assert code == 0, said
    first, *_more, reference = said.splitlines()
    case = Case.objects.get()
    assert first.startswith(f"<h1>{title}</h1><p>Two hours a week")
    assert reference == grouped(case.reference)
    assert (case.kind, case.channel, case.language) == ("offer", "api", "en")
    assert case.vacancy


def test_the_example_is_in_three_languages():
    assert list(EXAMPLES) == ["sh", "python", "ts"]


@pytest.mark.parametrize(("language", "program"), [("sh", SHELL), ("python", PYTHON)])
def test_an_example_lists_shows_and_signs_up(run, pages, language, program):
    has_signed_up(run(EXAMPLES[language], *program), "Do someone’s shopping")


@pytest.mark.parametrize(("language", "program"), [("sh", SHELL), ("python", PYTHON)])
@pytest.mark.parametrize(("word", "instead"), [("/api/v2/", "/api/v3/"), ("answers", "anwsers")])
def test_an_example_that_is_wrong_is_found(run, language, program, word, instead):
    code, _said = run(EXAMPLES[language].replace(word, instead), *program)
    assert code != 0
    assert not Case.objects.exists()


@pytest.mark.prove(name="content-client")
def test_the_example_in_typescript_is_typed_and_signs_up(run, pages, client, tmp_path):
    """Types are made of the document; they refuse a member that does not exist."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(CLIENTS / name, tmp_path)
    (tmp_path / "api.json").write_bytes(client.get("/api/help/v1/openapi.json").content)
    (tmp_path / "checked.ts").write_text(EXAMPLES["ts"])
    (tmp_path / "wrong.ts").write_text(EXAMPLES["ts"].replace("  answers:", "  anwsers:"))
    options = ("--strict", "--noEmit", "--module", "esnext", "--target", "es2022")
    more = ("--moduleResolution", "bundler", "--lib", "es2022,dom", "--skipLibCheck")
    for program in (
        ("npm", "ci", "--silent", "--no-audit", "--no-fund"),
        ("npx", "openapi-typescript", "api.json", "-o", "api.d.ts", "--default-non-nullable=false"),
        ("npx", "tsc", *options, *more, "checked.ts"),
    ):
        done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    wrong = ["npx", "tsc", *options, *more, "wrong.ts"]
    assert subprocess.run(wrong, cwd=tmp_path, capture_output=True, check=False).returncode
    built = 'npx esbuild "$0" --format=esm | node --input-type=module -'
    has_signed_up(run(EXAMPLES["ts"], "example.ts", "sh", "-c", built), "Do someone’s shopping")
