"""The demo's inbox in the browser, mails and SMS. Only the demo's addresses include it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

SHOWN = 200


@dataclass(frozen=True)
class Mail:
    """One message as the inbox shows it, a mail or an SMS, with where it is shown."""

    url: str
    is_sms: bool
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
        url=reverse("demo_letter", args=[path.stem]),
        is_sms=False,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=moment_of(str(message["Date"])),
        body=part.get_content() if part else "",
    )


def moment_of(written: str) -> datetime:
    """Return when a mail was sent, aware. "-0000" says that it is UTC and not from where."""
    sent_at = parsedate_to_datetime(written)
    return sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)


def read_sms(path: Path) -> Mail:
    """Return the SMS in one file, as `workflows.messages.channels.gateways.Folder` writes it."""
    sms = json.loads(path.read_text(encoding="utf-8"))
    return Mail(
        url=reverse("demo_sms", args=[path.stem]),
        is_sms=True,
        to=sms["to"],
        subject=sms["subject"],
        sent_at=datetime.fromtimestamp(sms["sent_at"], tz=UTC),
        body=sms["body"],
    )


def newest(folder: Path, pattern: str) -> list[Path]:
    """Return the newest files of a folder, as many as are shown."""
    files = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    return files[:SHOWN]


def inbox(request: HttpRequest) -> HttpResponse:
    """List the newest messages."""
    mails = [read(path) for path in newest(mailbox(), "*.eml")]
    mails += [read_sms(path) for path in newest(Path(settings.SMS_FOLDER), "*.json")]
    mails.sort(key=lambda mail: mail.sent_at, reverse=True)
    return render(request, "demo/inbox.html", {"mails": mails[:SHOWN]})


def letter(request: HttpRequest, name: int) -> HttpResponse:
    """Show one mail, with its links to click."""
    path = mailbox() / f"{name}.eml"
    if not path.exists():
        raise Http404
    return render(request, "demo/letter.html", {"mail": read(path)})


def sms(request: HttpRequest, name: UUID) -> HttpResponse:
    """Show one SMS, with its links to click."""
    path = Path(settings.SMS_FOLDER) / f"{name}.json"
    if not path.exists():
        raise Http404
    return render(request, "demo/letter.html", {"mail": read_sms(path)})
