"""Clients that nobody here wrote: form builders and generated ones, unchanged, from elsewhere.

They come from their registries by name and version, so a proof needs those, and Node.js.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.utils.translation import override
from playwright.sync_api import Page

from forms.kinds import KINDS
from forms.kinds.on_behalf import CHILD, LABELS, parts_for
from tests.browsers import in_browser
from tests.forms.builders import draft, publish, question
from workflows.cases.models import Case

HERE = Path(__file__).with_name("clients")
PYTHON_CLIENT = "openapi-python-client==0.29.1"
PAGE = """<!doctype html>
<div id="form"></div><p id="said"></p><script type="module" src="form.js"></script>
"""
CHOICES = {"a": "Alfa", "b": "Beta"}
OTHER = {"choices": CHOICES, "other": True}
# A question of each kind, and more of those that have several faces; by key.
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    **{
        kind.name: (kind.name, {"choices": CHOICES} if kind.has_choices else {})
        for kind in KINDS.values()
        if kind.asks and not kind.is_hidden
    },
    "one_other": ("choose_one", OTHER),
    "many_other": ("choose_many", OTHER),
    "open_address": ("address", {"required": False}),
    "open_choice": ("choose_one", {"choices": CHOICES, "required": False}),
    "says_no": ("declaration", {"check": "no"}),
    "age": ("declaration", {"check": "age", "minimum": 16, "maximum": 60}),
}
TYPED = {
    "short_text": "Volkoren",
    "long_text": "In de voormiddag",
    "number": "3",
    "name": "Mia Voorbeeld",
    "email": "mia@example.org",
    "phone": "016 00 00 00",
    "address_street": "Voorbeeldstraat",
    "address_number": "1",
    "address_postcode": "3000",
    "address_city": "Leuven",
    "date": "2020-03-14",
    "time": "09:30",
    "age": "34",
    "repeating_group_0_first": "An",
}
CHOSEN = ("choose_one", "choose_many", "select", "category", "categories", "languages")
TICKED = ("tick", "consent", "declaration")
PDF = {"name": "a.pdf", "mimeType": "application/pdf"}
SAID = {"yes_no": "Nee", "says_no": "Nee"}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the clients and what they stand on."""
    if not shutil.which("npm"):
        pytest.fail("Install npm first: apt-get install npm")
    folder = tmp_path / "clients"
    shutil.copytree(HERE, folder)
    run(folder, "npm", "ci", "--silent", "--no-audit", "--no-fund")
    return folder


def run(folder: Path, *program: str) -> str:
    """Run a program there, and return what it printed."""
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def elsewhere(folder: Path) -> Iterator[str]:
    """The files of a folder as another site."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    handler.log_message = lambda *said: None  # type: ignore[attr-defined]
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def every_kind(city: Any) -> None:
    """The form for questions asks one question of each kind."""
    asked = [
        question(kind, f"Vraag {key}", key=key, meaning="", **{"required": kind != "file", **how})
        for key, (kind, how) in QUESTIONS.items()
    ]
    city.question.form = publish(draft(*asked, name="Alles"))
    city.question.save()


def fill_in(page: Page) -> None:
    """Answer every question that has to be answered, as a person does."""
    for key, text in TYPED.items():
        page.locator(f"#root_{key}").fill(text)
    for key in CHOSEN:
        page.locator(f"#root_{key}").select_option(index=1 if key not in MANY else 0)
    page.locator("#root_availability").select_option(index=0)
    for key, word in SAID.items():
        page.locator(f"#root_{key}").select_option(label=word)
    for key in TICKED:
        page.locator(f"#root_{key}").check()
    page.locator("#root_one_other__oneof_select").select_option(index=1)
    page.locator("#root_one_other_other").fill("Ramen lappen")
    page.locator("#root_many_other_0__oneof_select").select_option(index=1)
    page.locator("#root_many_other_0_other").fill("Ramen lappen")
    page.locator("#root_file").set_input_files({**PDF, "buffer": b"%PDF-1.4\n%%EOF\n"})
    page.locator("output").wait_for()


MANY = ("choose_many", "categories", "languages")


@pytest.mark.prove(name="api-clients")
def test_a_form_builder_renders_every_kind_and_sends_it(
    installed, live_server, every_kind, settings, tmp_path
):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    run(installed, "npx", "esbuild", "form.jsx", "--bundle", "--format=esm", "--jsx=automatic",
        "--target=es2022", "--outfile=form.js")  # fmt: skip
    (installed / "index.html").write_text(PAGE)
    with elsewhere(installed) as site:
        settings.CORS_ALLOWED_ORIGINS = [site]
        api = f"{live_server.url}/api/help/v1/"
        said = in_browser(
            lambda page: filled_in(page, f"{site}/?api={api}&form=question&language=nl")
        )
    case = Case.objects.get()
    assert said == str(case)
    answers = case.submission.answers
    assert (answers["one_other"], answers["many_other"]) == (
        {"other": "Ramen lappen"},
        [{"other": "Ramen lappen"}],
    )
    assert answers["on_behalf"] == {"who": "self"}
    assert len(answers["file"]) == 1
    assert answers["address"]["street"] == "Voorbeeldstraat"


def filled_in(page: Page, address: str) -> str:
    """Open the form, look that nothing is answered, fill it in and send it."""
    page.goto(address)
    page.locator("#root_short_text").wait_for()
    ticked = page.locator("input:checked")
    assert [one.get_attribute("id") for one in ticked.all()] == []
    for key in ("choose_one", "on_behalf_who"):
        assert page.locator(f"#root_{key}").input_value() == ""
    shown = page.locator("#form").inner_text()
    assert "{" not in shown
    assert "Unsupported" not in shown
    assert {f"Vraag {key}" for key in QUESTIONS} <= lines(shown)
    look_at_parts(page)
    fill_in(page)
    page.locator("button[type=submit]").click()
    page.wait_for_function("document.querySelector('#said').textContent")
    return str(page.locator("#said").text_content())


def look_at_parts(page: Page) -> None:
    """Each box of who it is for has its label."""
    who = page.locator("#root_on_behalf_who")
    who.select_option(label="Voor een kind")
    shown = " ".join(lines(page.locator("#form").inner_text()))
    with override("nl"):
        labels = [str(LABELS[part]) for part in parts_for(CHILD)]
    for label in (*labels, "Straat", "Huisnummer", "Postcode"):
        assert label in shown, label
    who.select_option(label="Voor mezelf")


def lines(text: str) -> set[str]:
    """The lines of a text, without the star of what must be answered."""
    return {line.strip().removesuffix("*").strip() for line in text.splitlines()}


@pytest.fixture
def with_files(city: Any) -> None:
    """The form for questions asks a text and takes files."""
    asked = [
        question("long_text", "Je vraag", key="text", meaning=""),
        question("file", "Je attest", key="proof", required=False),
    ]
    city.question.form = publish(draft(*asked, name="Met bestand"))
    city.question.save()


def has_sent(printed: str) -> None:
    """The journey ended at the status of the case that it sent, with its file."""
    told = json.loads(printed.splitlines()[-1])
    case = Case.objects.get()
    assert told["receipt"] == told["status"]["reference"] == str(case)
    assert case.submission.answers["text"] == "Whole"
    assert len(case.submission.answers["proof"]) == 1


@pytest.mark.prove(name="api-clients")
def test_a_typescript_client_goes_the_whole_way(
    installed, live_server, with_files, settings, tmp_path
):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    document = f"{live_server.url}/api/help/v1/openapi.json"
    run(installed, "npx", "openapi-typescript", document, "-o", "api.d.ts")
    options = ("--strict", "--noEmit", "--module", "esnext", "--target", "es2022")
    more = ("--moduleResolution", "bundler", "--lib", "es2022,dom", "--skipLibCheck")
    (installed / "node.d.ts").write_text("declare const process: { argv: string[] };\n")
    run(installed, "npx", "tsc", *options, *more, "journey.ts", "node.d.ts")
    run(installed, "npx", "esbuild", "journey.ts", "--bundle", "--platform=node",
        "--format=esm", "--outfile=journey.mjs")  # fmt: skip
    has_sent(run(installed, "node", "journey.mjs", live_server.url, "nl"))


@pytest.mark.prove(name="api-clients")
def test_a_python_client_goes_the_whole_way(live_server, with_files, settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    document = f"{live_server.url}/api/help/v1/openapi.json"
    uvx = str(Path(sys.executable).with_name("uvx"))
    run(tmp_path, uvx, "--from", PYTHON_CLIENT, "openapi-python-client", "generate",
        "--url", document, "--output-path", "made", "--meta", "none", "--overwrite")  # fmt: skip
    (tmp_path / "made").rename(tmp_path / "help_api_client")
    shutil.copy(HERE / "journey.py", tmp_path)
    uv = str(Path(sys.executable).with_name("uv"))
    needs = ("--with", "httpx", "--with", "attrs", "--with", "python-dateutil")
    has_sent(run(tmp_path, uv, "run", "--no-project", *needs,
                 "python", "journey.py", live_server.url, "nl"))  # fmt: skip
