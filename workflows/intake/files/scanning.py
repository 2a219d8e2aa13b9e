"""A look for viruses by clamd, the daemon of ClamAV, when CLAMD names where it listens.

The protocol (clamd(8), INSTREAM) is a command, pieces with their length before them, and one
line back; the libraries that wrap it have had no release for years.
"""

import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import BinaryIO

from django.conf import settings
from django.core.cache import cache

PIECE = 64 * 1024
CONNECT_SECONDS = 3
ANSWER_SECONDS = 30
LONGEST_ANSWER = 1024
NONE, UP, DOWN = "none", "ok", "down"
# How long an answer about the scanner's health is good for; pages of staff ask for it.
ASKED_EVERY = 60

logger = logging.getLogger(__name__)


class ScannerDown(Exception):
    """The scanner is configured and does not answer, or not as it should."""


def is_infected(content: BinaryIO) -> bool:
    """Return whether clamd finds a virus; False when none is configured. Raises ScannerDown."""
    if not settings.CLAMD:
        return False
    content.seek(0)
    answer = ask(b"INSTREAM", content)
    if answer.endswith(b" FOUND"):
        return True
    if answer == b"stream: OK":
        return False
    raise ScannerDown(answer.decode("ascii", "replace"))


def state() -> str:
    """Return whether there is a scanner and whether it answers, as of a minute ago at most."""
    if not settings.CLAMD:
        return NONE
    known: str | None = cache.get("clamd-state")
    if known is None:
        known = UP if answers() else DOWN
        cache.set("clamd-state", known, ASKED_EVERY)
    return known


def answers() -> bool:
    """Return whether the scanner answers now."""
    try:
        return ask(b"PING") == b"PONG"
    except ScannerDown:
        return False


def signatures_made_at() -> datetime | None:
    """Return when the newest release of signatures was made that clamd knows (aware).

    None when it has none but of one's own, as tests have. Raise ScannerDown.
    """
    # clamd(8), VERSION: "ClamAV 1.0.7/27471/Sun Nov 24 09:32:05 2026", or its version alone.
    version, _number, made_at = (*ask(b"VERSION").decode("ascii", "replace").split("/"), "", "")[:3]
    try:
        return datetime.strptime(made_at, "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:
        logger.info("The virus scanner is %s.", version)
        return None


def ask(command: bytes, content: BinaryIO | None = None) -> bytes:
    """Send a command, with a file if there is one, and return the answer. Raises ScannerDown."""
    try:
        with closing(connect()) as connection:
            connection.sendall(b"z" + command + b"\0")
            for piece in pieces(content) if content else ():
                connection.sendall(len(piece).to_bytes(4) + piece)
            return answer_of(connection)
    except OSError as error:
        logger.error("The virus scanner does not answer: %s", type(error).__name__)
        raise ScannerDown(str(error)) from error


def connect() -> socket.socket:
    """Return a connection to the socket file or the host and port of CLAMD."""
    if settings.CLAMD.startswith("/"):
        connection = connected_to_file(settings.CLAMD)
    else:
        host, _colon, port = settings.CLAMD.rpartition(":")
        connection = socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
    connection.settimeout(ANSWER_SECONDS)
    return connection


def connected_to_file(path: str) -> socket.socket:
    """Return a connection to a socket file."""
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(CONNECT_SECONDS)
    try:
        connection.connect(path)
    except OSError:
        connection.close()
        raise
    return connection


def pieces(content: BinaryIO) -> Iterator[bytes]:
    """Yield the file in pieces, and an empty one that ends it."""
    while piece := content.read(PIECE):
        yield piece
    yield b""


def answer_of(connection: socket.socket) -> bytes:
    """Return what comes back, up to the NUL that ends it."""
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        if not (more := connection.recv(LONGEST_ANSWER)):
            break
        answer += more
    return answer.rstrip(b"\0")
