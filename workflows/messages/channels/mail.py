"""Mail: what it looks like, and which errors of a mail server are for good."""

import smtplib
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.messages.bounces.tokens import envelope_sender
from workflows.messages.models import OutboxMessage
from workflows.messages.texts import OccasionGone, template_for, whole
from workflows.messages.threads import Thread

PERMANENT = 500
BETWEEN = "\n\n========\n\n"
# A mail with more than these would be no mail any more; the rest goes in the next.
MOST_TOGETHER = 50


def send(mails: Sequence[EmailMessage], language: str) -> None:
    """Hand mails to one address to the mail server: one as it is, several as one.

    `language` is that of the words around them. Raise whatever sending raises.
    """
    mail = mails[0] if len(mails) == 1 else together(mails, language)
    mail.send()


def together(mails: Sequence[EmailMessage], language: str) -> EmailMessage:
    """Return one mail with the subjects and texts of several, as the first of them."""
    with override(language):
        subject = _("%(number)d messages: %(subject)s")
    return EmailMessage(
        subject=subject % {"number": len(mails), "subject": mails[0].subject},
        body=BETWEEN.join(f"{mail.subject}\n\n{mail.body}" for mail in mails),
        from_email=mails[0].from_email,
        to=mails[0].to,
        headers=mails[0].extra_headers,
    )


def compose(message: OutboxMessage) -> EmailMessage:
    """Return the mail: in the person's language, with the Dutch beneath when that is another.

    Where bounces are read, the sender on the envelope says which message it was. Raise
    KeyDestroyed when nobody may read it any more.
    """
    template = template_for(message.template, message.case_type_id, message.context)
    text = whole(template, message.language, message.context)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    thread = Thread(**message.thread) if message.thread else None
    sender = envelope_sender(message.pk)
    if sender:
        headers["From"] = settings.DEFAULT_FROM_EMAIL
    return EmailMessage(
        subject=thread.subject if thread else text.subject,
        body=text.body,
        from_email=sender or None,
        to=[message.to],
        reply_to=[thread.reply_to] if thread and thread.reply_to else None,
        headers=headers | (thread.headers() if thread else {}),
    )


def is_silence(error: Exception) -> bool:
    """Return whether the server did not answer at all, so that no other message fares better."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError)
    return isinstance(error, OSError)


def is_final(error: Exception) -> bool:
    """Return whether no later try can go better: the address or the mail itself is refused.

    What a server has against us (the login, the sender, the greeting) an operator can mend.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _answer in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= PERMANENT
    # The address cannot be written as mail wants it, or nobody knows any more what to write.
    return isinstance(error, UnicodeError | OccasionGone)
