"""Every mail that leaves the house, the admin's own among them, by SMTP."""

from collections.abc import Sequence
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

from workflows.city.services import city


class EmailBackend(smtp.EmailBackend):
    """SMTP, with the addresses of the settings for answers and for mail that bounces.

    A sender without a name has that of the site.
    EMAIL_REPLY_TO goes along unless a mail says otherwise. EMAIL_BOUNCES_TO is the sender on
    the envelope, unless a mail has one of its own; readers go on seeing DEFAULT_FROM_EMAIL.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            address(message)
        return super().send_messages(email_messages) or 0


def address(message: EmailMessage) -> None:
    """Put the addresses of the settings on one mail; twice is as once."""
    if settings.EMAIL_REPLY_TO and not message.reply_to:
        message.reply_to = [settings.EMAIL_REPLY_TO]
    if "From" in message.extra_headers:
        message.extra_headers["From"] = named(message.extra_headers["From"])
    else:
        message.from_email = named(message.from_email)
    if settings.EMAIL_BOUNCES_TO and "From" not in message.extra_headers:
        message.extra_headers["From"] = message.from_email
        message.from_email = settings.EMAIL_BOUNCES_TO


def named(sender: str) -> str:
    """Return who sends, with the name of the site where there is none."""
    name, address = parseaddr(sender)
    return sender if name else formataddr((city().site_name, address))
