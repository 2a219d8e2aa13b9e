"""Asking several receivers at once: none waits for another, none is waited for longer than said.

A thread each, which reads no database. The socket is made here (see addresses.py), so that what was
looked at is what is talked to; no proxy, no redirect and no cookie is followed.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from workflows.webhooks import addresses
from workflows.webhooks.models import WebhookDelivery

Outcome = WebhookDelivery.Outcome


@dataclass(frozen=True)
class Request:
    """What is sent, and where to."""

    url: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What came of a request, and after how many seconds.

    `wait` is for how many seconds the receiver wants to be let alone.
    """

    outcome: Outcome
    status: int | None = None
    wait: int = 0
    took: float = 0.0


class Call(threading.Thread):
    """One request; its `answer` is silence until there is another."""

    def __init__(self, request: Request, until: float) -> None:
        super().__init__(name="webhook", daemon=True)
        self.request, self.until = request, until
        self.answer = Answer(Outcome.SILENT)
        self.sock: socket.socket | None = None

    def run(self) -> None:
        """Ask, and keep what came of it."""
        began = time.monotonic()
        try:
            answer = self.ask()
        except Exception as error:  # noqa: BLE001 (whatever a stranger's server does is an answer)
            answer = Answer(outcome_of(error))
        self.answer = replace(answer, took=time.monotonic() - began)

    def ask(self) -> Answer:
        """Return the answer. Raise OSError, HTTPException or ValueError when there is none."""
        parts = urlsplit(self.request.url)
        host, port = str(parts.hostname), addresses.port_of(parts)
        with closing(addresses.connect(host, port, self.until)) as plain:
            self.sock = plain
            if parts.scheme == "https":
                self.sock = ssl.create_default_context().wrap_socket(
                    plain, server_hostname=host, do_handshake_on_connect=False
                )
            with closing(self.sock):
                return self.ask_by(http.client.HTTPConnection(host, port))

    def ask_by(self, connection: http.client.HTTPConnection) -> Answer:
        """Return what is answered over the connection that is there. Its body is not read."""
        parts = urlsplit(self.request.url)
        sock: Any = self.sock
        sock.settimeout(addresses.left_until(self.until))
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        connection.sock = sock
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        headers = {"Host": parts.netloc, "User-Agent": "webhooks/1", **self.request.headers}
        connection.request("POST", path, self.request.body, headers)
        response = connection.getresponse()
        return answer_of(response.status, response.headers.get("Retry-After", ""))

    def hang_up(self) -> None:
        """End it, however slowly the other side still talks."""
        with suppress(OSError):
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)


def ask_all(requests: Sequence[Request], seconds: float) -> list[Answer]:
    """Ask all at once, and return what each answered within so many seconds."""
    until = time.monotonic() + seconds
    calls = [Call(request, until) for request in requests]
    for call in calls:
        call.start()
    for call in calls:
        call.join(max(0, until - time.monotonic()))
    answers = [call.answer for call in calls]
    for call in calls:
        call.hang_up()
    return answers


def answer_of(status: int, retry_after: str) -> Answer:
    """Return what a status means."""
    if 200 <= status < 300:
        return Answer(Outcome.TAKEN, status)
    if 300 <= status < 400:
        return Answer(Outcome.REDIRECTED, status)
    wait = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0
    return Answer(Outcome.REFUSED, status, wait)


def outcome_of(error: Exception) -> Outcome:
    """Return what an error means."""
    if isinstance(error, addresses.Inside):
        return Outcome.INSIDE
    if isinstance(error, ssl.SSLCertVerificationError):
        return Outcome.UNTRUSTED
    if isinstance(error, TimeoutError):
        return Outcome.SILENT
    if isinstance(error, http.client.HTTPException) and not isinstance(error, ConnectionError):
        return Outcome.NONSENSE
    return Outcome.UNREACHABLE
