"""A receiver on this machine: a real server that takes, refuses, hangs, redirects or dribbles."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Hearing(BaseHTTPRequestHandler):
    """Answers as the server says: a status, silence, a byte at a time, or nothing of HTTP."""

    server: "Receiver"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, dict(self.headers.items()), body))
        answers = self.server.answers
        if answers == "silent":
            self.server.released.wait(30)
        elif answers == "dribbling":
            self.dribble()
        elif answers == "nonsense":
            self.wfile.write(b"220 mail ready\r\n")
        elif answers != "breaking off":
            self.send_response(int(answers))
            for name, value in self.server.sends.items():
                self.send_header(name, value)
            self.end_headers()

    def do_GET(self) -> None:
        """Note whoever follows a redirect."""
        self.server.heard.append((self.path, {}, b""))
        self.send_response(200)
        self.end_headers()

    def dribble(self) -> None:
        """Begin an answer and never end it, with something in each moment."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.server.released.wait(0.05):
            try:
                self.wfile.write(b"a")
            except OSError:
                return

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


class Receiver(ThreadingHTTPServer):
    """What it heard, and how it answers."""

    daemon_threads = True
    answers = "200"

    def __init__(self, port: int = 0, host: str = "127.0.0.1") -> None:
        super().__init__((host, port), Hearing)
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.sends: dict[str, str] = {}
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_port}/hooks?site=1"

    @property
    def told(self) -> list[tuple[str, Any]]:
        """Return what it was told, as (type, id)."""
        bodies = [json.loads(body) for _path, _headers, body in self.heard]
        return [(one["type"], one["data"]["id"]) for one in bodies]

    @property
    def messages(self) -> list[str]:
        """Return the ids of what it was told."""
        return [headers["webhook-id"] for _path, headers, _body in self.heard]


@contextmanager
def listening(port: int = 0, host: str = "127.0.0.1") -> Iterator[Receiver]:
    """A receiver that listens until the end, on a port that is free if none is said."""
    with Receiver(port, host) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.released.set()
        server.shutdown()


def ended(threads: float = 5) -> bool:
    """Return whether the calls that were given up are over within so many seconds."""
    until = time.monotonic() + threads
    while time.monotonic() < until:
        if not any(each.name == "webhook" for each in threading.enumerate()):
            return True
        time.sleep(0.02)
    return False
