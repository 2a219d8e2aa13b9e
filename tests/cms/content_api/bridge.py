"""A port of this machine behind which the site of a test answers, within its transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from subprocess import Popen

from django.test import Client

# As it says how long what follows is.
LENGTH = "Content-Length"


class Bridge(BaseHTTPRequestHandler):
    """Hands what is asked over HTTP to the site of this test."""

    def do_GET(self) -> None:
        """Answer as the site does."""
        self.hand_over(b"")

    def do_POST(self) -> None:
        """Answer as the site does."""
        self.hand_over(self.rfile.read(int(self.headers[LENGTH])))

    def hand_over(self, body: bytes) -> None:
        sent = {name: value for name, value in self.headers.items() if name != LENGTH}
        kind = self.headers.get("Content-Type", "")
        answer = Client().generic(self.command, self.path, body, kind, headers=sent)
        self.send_response(answer.status_code)
        for name, value in answer.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@contextmanager
def bridge() -> Iterator[HTTPServer]:
    """What listens; it answers nobody until `answer_while`."""
    with HTTPServer(("127.0.0.1", 0), Bridge) as server:
        server.timeout = 0.2
        yield server


def answer_while(server: HTTPServer, client: "Popen[bytes]") -> None:
    """Answer, in this thread, as long as a program runs."""
    while client.poll() is None:
        server.handle_request()
