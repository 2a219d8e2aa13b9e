"""A small IMAP server (RFC 3501) with one mailbox: what a reader of bounces asks, and no more."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LOGIN = re.compile(r'LOGIN "?bounces"? "secret"', re.IGNORECASE)
FETCH = re.compile(r"UID FETCH (\d+) \(BODY\.PEEK\[(HEADER)?\](?:<0\.(\d+)>)?\)", re.IGNORECASE)
STORE = re.compile(r"UID STORE (\d+) \+FLAGS\.SILENT \(\\Deleted\)", re.IGNORECASE)
EXPUNGE = re.compile(r"UID EXPUNGE (\d+)", re.IGNORECASE)


class Conversation(socketserver.StreamRequestHandler):
    """One client, until it logs out."""

    server: "Server"

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            tag, _space, asked = line.partition(" ")
            self.server.asked.append(asked.split(" ")[0].upper())
            if not self.answer(tag, asked):
                return

    def answer(self, tag: str, asked: str) -> bool:
        """Answer one command; return whether the conversation goes on."""
        word = asked.upper()
        if self.server.breaks_off_at and word.startswith(self.server.breaks_off_at):
            return False
        if word.startswith("LOGIN") and not LOGIN.fullmatch(asked):
            self.say(f"{tag} NO wrong password for mia@example.org")
            return True
        if word.startswith("SELECT") and '"INBOX"' not in asked:
            self.say(f"{tag} NO no such mailbox")
            return True
        self.do(asked, word)
        self.say(f"{tag} OK done")
        return not word.startswith("LOGOUT")

    def do(self, asked: str, word: str) -> None:
        """Carry it out and say what is found."""
        mails, deleted = self.server.mails, self.server.deleted
        if word.startswith("CAPABILITY"):
            self.say(f"* CAPABILITY IMAP4rev1{' UIDPLUS' if self.server.has_uidplus else ''}")
        elif word.startswith("SELECT"):
            self.say(f"* {len(mails)} EXISTS")
        elif word.startswith("UID SEARCH ALL"):
            self.say(f"* SEARCH {' '.join(map(str, sorted(mails)))}".rstrip())
        elif found := FETCH.fullmatch(asked):
            self.fetch(*found.groups())
        elif found := STORE.fullmatch(asked):
            deleted.add(int(found[1]))
        elif found := EXPUNGE.fullmatch(asked):
            self.expunge({int(found[1])})
        elif word == "EXPUNGE":
            self.expunge(set(deleted))

    def fetch(self, uid: str, head: str | None, most: str | None) -> None:
        """Say a mail, or its head; nothing when it is gone."""
        mail = self.server.mails.get(int(uid))
        if mail is None:
            return
        part = mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if head else mail
        part = part[: int(most)] if most else part
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(part)}}}\r\n".encode() + part)
        self.say(")")

    def expunge(self, uids: set[int]) -> None:
        """Take away which of these are marked as deleted."""
        for uid in uids & self.server.deleted:
            self.server.mails.pop(uid, None)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """The mails by number, and what was asked. `breaks_off_at` is a command it hangs up on."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails: dict[int, bytes] = {}
        self.deleted: set[int] = set()
        self.asked: list[str] = []
        self.has_uidplus = True
        self.breaks_off_at = ""

    @property
    def port(self) -> int:
        port: int = self.server_address[1]
        return port

    def put(self, mail: bytes) -> int:
        """Add a mail, and return its number."""
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return uid


@contextmanager
def imap_server(settings: Any) -> Iterator[Server]:
    """Run a server, and have the settings name it."""
    with Server() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.BOUNCES_HOST, settings.BOUNCES_PORT = "127.0.0.1", server.port
        settings.BOUNCES_TLS = False
        settings.BOUNCES_USER, settings.BOUNCES_PASSWORD = "bounces", "secret"
        settings.EMAIL_BOUNCES_TO = "bounces@leuven.be"
        yield server
        server.shutdown()
