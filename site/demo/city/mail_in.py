"""Mail that came in, taken in by the door through which the worker brings it.

There is no IMAP server to read: the mails are written here, and are read as those from one.
"""

from datetime import timedelta
from email.message import EmailMessage

from django.db import transaction
from django.utils import timezone

from demo.content.mail_in import ANSWERS, MAILBOX, NEW, REPORT, RETURNED
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.correspondence.models import Mailbox
from workflows.correspondence.services import own_addresses
from workflows.correspondence.taking import Brought, take_in
from workflows.messages.models import OutboxMessage

State, Way = OutboxMessage.State, OutboxMessage.Way


def ensure_mail(programme: Programme) -> None:
    """Make the mailbox, with what came to it, unless there is one."""
    if not Mailbox.objects.exists():
        _make(programme)


@transaction.atomic
def _make(programme: Programme) -> None:
    question = programme.case_types.get(key="question")
    mailbox = Mailbox.objects.create(**MAILBOX, case_type=question)
    own, now = own_addresses(), timezone.now()
    written = [
        *(_letter(*each) for each in NEW),
        *(_answer(*each) for each in ANSWERS),
        _returned(*RETURNED),
    ]
    for number, raw in enumerate(filter(None, written), 1):
        came_at = now - timedelta(minutes=20 * number)
        take_in(Brought(mailbox, 1, number, raw, came_at, is_cut=False), own)


def _letter(sender: str, subject: str, text: str, answered: str = "") -> bytes:
    """Return a mail, which answers the one with that id."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, MAILBOX["address"], subject
    if answered:
        mail["In-Reply-To"] = answered
    mail.set_content(text)
    return bytes(mail)


def _answer(key: str, sender: str, text: str) -> bytes | None:
    """Return an answer to what we wrote about a case; None when that is not there any more."""
    message = _written_about(key)
    return _letter(sender, "Re: Leuven Helpt", text, _id_of(message)) if message else None


def _returned(key: str, address: str) -> bytes | None:
    """Return what a server says of our mail to nobody; None when that is not there any more."""
    message = _written_about(key)
    if message is None:
        return None
    # It went out before the demo begins; otherwise the worker would send it first.
    waiting = OutboxMessage.objects.filter(pk=message.pk, state=State.WAITING)
    waiting.update(state=State.SENT, sent_at=timezone.now() - timedelta(hours=4))
    return REPORT.format(address=address, message_id=_id_of(message)).encode()


def _id_of(message: OutboxMessage) -> str:
    return f"<{message.pk}@example.org>"


def _written_about(key: str) -> OutboxMessage | None:
    """Return the first mail of ours about a case of the demo."""
    cases = Case.objects.filter(submission__idempotency_key=key)
    mails = OutboxMessage.objects.filter(way=Way.MAIL, case_id__in=cases.values("pk"))
    return mails.order_by("queued_at").first()
