"""Mail comes in, with a canary in each part of it: for a case, and for none at first."""

import secrets
from email.message import EmailMessage

from django.utils import timezone

from workflows.cases.models import Case
from workflows.correspondence import handling
from workflows.correspondence.models import Mail, Mailbox
from workflows.correspondence.taking import Brought, take_in
from workflows.staff.models import User

PDF = b"%PDF-1.4\n%%EOF\n"


def mail_comes_in(named: Case, other: Case, user: User, canaries: dict[str, str]) -> None:
    """Take in a mail that names a case, and one that staff put in another."""
    mailbox = Mailbox.objects.create(name="Hulp", address="hulp@example.org", host="mx")
    bring(mailbox, 1, str(named), canaries)
    new = bring(mailbox, 2, "", canaries)
    handling.put_in(new.pk, user, str(other))


def bring(mailbox: Mailbox, number: int, subject: str, canaries: dict[str, str]) -> Mail:
    """Take in a mail as it comes from the server."""
    put = {part: secrets.token_hex(5) for part in ("sender", "name", "subject", "text", "file")}
    canaries.update({f"mail {number}: {part}": value for part, value in put.items()})
    mail = EmailMessage()
    mail["From"] = f"Ann {put['name']} <{put['sender']}@example.org>"
    mail["Subject"] = f"{subject} {put['subject']}"
    mail["Message-ID"] = f"<{number}@mail.example.org>"
    mail.set_content(f"Help {put['text']}.")
    name = f"{put['file']}.pdf"
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename=name)
    taken = take_in(Brought(mailbox, 1, number, mail.as_bytes(), timezone.now(), False), [])
    assert taken is not None
    return taken
