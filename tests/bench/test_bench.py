"""The measurements themselves still run; what they measure is told by `make bench`."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.bench import __main__ as bench

HERE = bench.ROOT / "tests" / "bench"


def test_every_module_that_measures_is_run():
    """By `make bench`, or by a measurement that runs it in a process of its own."""
    texts = {path.stem: path.read_text() for path in HERE.glob("*.py")}
    measuring = {name for name, text in texts.items() if text.endswith("    main()\n")}
    run = {
        name for name in measuring if any(f'"tests.bench.{name}"' in texts[one] for one in texts)
    }

    assert measuring - run == {*bench.MODULES, *bench.BY_NAME}


@pytest.mark.parametrize(("failing", "status"), [([], 0), (["form_costs"], 1), (["vault"], 1)])
def test_one_that_fails_fails_the_whole_after_the_others_ran(failing, status, monkeypatch):
    ran = []

    def measure(module: str, name: str, *, is_quick: bool) -> int:
        ran.append((module, name, is_quick))
        # As of a process that was killed: no status of another makes up for it.
        return -9 if module in failing else 0

    monkeypatch.setattr(bench, "measure", measure)
    monkeypatch.setattr(bench, "DATABASE_URL", "")

    assert bench.main([]) == status
    assert ran == [(module, "SQLite", False) for module in bench.MODULES]
    assert bench.main(["--quick", "vault"]) == int("vault" in failing)
    assert ran[-1] == ("vault", "SQLite", True)


def test_the_modules_still_find_what_they_measure(tmp_path):
    """In a process of its own, with the settings of a measurement."""
    imports = "; ".join(f"import tests.bench.{module}" for module in bench.MODULES + bench.BY_NAME)
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "DATABASE_URL": ""}
    settings["DATA_DIR"] = str(tmp_path)
    path = os.pathsep.join([str(bench.ROOT), str(bench.ROOT / "site")])
    environment = {**os.environ, **settings, "PYTHONPATH": path}

    subprocess.run([sys.executable, "-c", imports], cwd=bench.ROOT, env=environment, check=True)


@pytest.mark.prove(name="bench")
@pytest.mark.parametrize("module", bench.MODULES)
def test_a_round_of_each_goes_well(module: str):
    assert bench.measure(module, "SQLite", is_quick=True) == 0


@pytest.fixture
def peer() -> Iterator[ThreadingHTTPServer]:
    """Another server, which takes what is JSON and keeps it in `taken`."""

    class Takes(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            is_json = self.headers["Content-Type"] == "application/json"
            taken.append(body)
            self.send_response(201 if is_json else 415)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            pass

    taken: list[bytes] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Takes)
    server.taken = taken
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.prove(name="bench")
@pytest.mark.parametrize(("file", "status"), [("body.json", 0), ("body.txt", 1)])
def test_another_server_is_posted_to_in_the_same_rounds(
    file: str, status: int, peer: ThreadingHTTPServer, tmp_path: Path, monkeypatch
):
    body = tmp_path / file
    body.write_text('{"text": "Two loaves", "source": "{number}"}')
    monkeypatch.setenv("PEER_URL", f"http://127.0.0.1:{peer.server_port}/signals")
    monkeypatch.setenv("PEER_BODY", str(body))

    assert bench.measure("peer", "SQLite", is_quick=True) == status
    assert (b'{"text": "Two loaves", "source": "3"}' in peer.taken) is (status == 0)


@pytest.mark.parametrize("url", ["http://example.org/", "http://10.0.0.1/"])
def test_nobody_elses_machine_is_posted_to(url: str, tmp_path: Path, monkeypatch):
    body = tmp_path / "body.json"
    body.write_text("{}")
    monkeypatch.setenv("PEER_URL", url)
    monkeypatch.setenv("PEER_BODY", str(body))

    assert bench.measure("peer", "SQLite", is_quick=True) == 1
