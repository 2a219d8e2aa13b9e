"""The demo's inbox in the browser. Only the demo's addresses include it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

SHOWN = 200


@dataclass(frozen=True)
class Mail:
    """One message as the inbox shows it."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    body: str


def mailbox() -> Path:
    """Return the folder the demo's mail server writes to."""
    return Path(settings.DATA_DIR) / "mail"


def read(path: Path) -> Mail:
    """Return the message in one file."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError(path.name)
    part = message.get_body(("plain",))
    return Mail(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=moment_of(str(message["Date"])),
        body=part.get_content() if part else "",
    )


def moment_of(written: str) -> datetime:
    """Return when a mail was sent, aware. "-0000" says that it is UTC and not from where."""
    sent_at = parsedate_to_datetime(written)
    return sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)


def inbox(request: HttpRequest) -> HttpResponse:
    """List the newest messages."""
    files = sorted(mailbox().glob("*.eml"), key=lambda path: int(path.stem), reverse=True)
    mails = [read(path) for path in files[:SHOWN]]
    return render(request, "demo/inbox.html", {"mails": mails})


def letter(request: HttpRequest, name: int) -> HttpResponse:
    """Show one message, with its links to click."""
    path = mailbox() / f"{name}.eml"
    if not path.exists():
        raise Http404
    return render(request, "demo/letter.html", {"mail": read(path)})
