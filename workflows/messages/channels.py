"""The ways by which a message reaches somebody. One goes by itself: mail. A letter staff post.

What another one needs, such as a gateway for SMS, is all here: `address_of` chooses the way by
what a recipient has, `send` goes it, and `is_final` knows which of its errors are for good. The
outbox row then has to say which way it goes. Whoever tells somebody something sees none of it.
"""

import smtplib
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.messages.texts import OccasionGone, Text, render, template_for

PERMANENT = 500
BETWEEN = "\n\n========\n\n"


def address_of(recipient: Recipient) -> str:
    """Return where a message to them goes, or "" when there is no way to reach them."""
    return "" if recipient.has_died else recipient.email


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
        to=mails[0].to,
        headers=mails[0].extra_headers,
    )


def compose(message: OutboxMessage) -> EmailMessage:
    """Return the mail: in the person's language, with the Dutch beneath when that is another.

    Raise KeyDestroyed when nobody may read it any more.
    """
    template = template_for(message.template, message.case_type_id)
    text = written(template, message.language, message.context)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=text.subject,
        body=text.body,
        to=[message.to],
        headers={"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def written(template: MessageTemplate, language: str, context: Mapping[str, Any]) -> Text:
    """Return all that somebody reads, whichever way it goes; see `render` for what goes in."""
    text = render(template, language, context)
    if text.language == settings.LANGUAGE_CODE or not settings.DUTCH_BENEATH:
        return text
    dutch = render(template, settings.LANGUAGE_CODE, context)
    return text._replace(body=with_dutch_beneath(text, dutch))


def with_dutch_beneath(text: Text, dutch: Text) -> str:
    """Return both bodies, one under the other."""
    with override(text.language):
        heading = _("In Dutch:")
    return f"{text.body}\n\n----\n{heading}\n\n{dutch.body}"


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
