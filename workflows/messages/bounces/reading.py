"""What a mail that came back says: for which message, and whether that address is there at all.

Most servers report as RFC 3464 has it; others in words, with or without the codes of RFC 3463.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import Enum, auto
from uuid import UUID

from workflows.messages.bounces.tokens import message_in

# Whom it was sent to stands in one of these, whichever server put it in the mailbox.
TO = ("To", "Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To")
DAEMON = re.compile(r"mailer-daemon|postmaster|mail delivery", re.IGNORECASE)
REPLIES = re.compile(r"auto[-_]?(replied|generated|reply|respond)", re.IGNORECASE)
# RFC 3463, and not a part of an address of four numbers.
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
SMTP = re.compile(r"(?<![\d.])(5[05][0-4])[ -]")
LATER = re.compile(r"delayed|will be retried|will (keep|continue)|still being", re.IGNORECASE)
NOBODY = re.compile(
    r"(user|recipient|mailbox|address|account)( name)? (is )?(unknown|not found|does not exist|"
    r"doesn't exist)|(unknown|no such) (user|recipient|mailbox|address|account)|no mailbox here",
    re.IGNORECASE,
)
# No such mailbox, domain or account; no way to that domain; the mailbox was closed.
DEAD = ("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4")
MOST_SIGNS = 20_000
# A report has three parts, and what came back a few. Parts within parts, by the thousand, take
# the parser minutes, or break it.
MOST_PARTS = 50
PART = re.compile(rb"content-type", re.IGNORECASE)


class Verdict(Enum):
    """What a mail in the mailbox for bounces is.

    DEAD: the message did not arrive, and none will. UNDELIVERED: it did not, the address may be
    good. NOTHING: it is late, or somebody is out of office. UNKNOWN: not ours to judge.
    """

    DEAD = auto()
    UNDELIVERED = auto()
    NOTHING = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Reading:
    """Which message it is about, if it is one of ours, and what became of that."""

    message_id: UUID | None
    verdict: Verdict


def read(raw: bytes) -> Reading:
    """Return what a mail says, as it lies in the mailbox, perhaps cut off at its end.

    Of one that no server writes: that nobody can tell.
    """
    if len(PART.findall(raw)) > MOST_PARTS:
        return Reading(None, Verdict.UNKNOWN)
    mail = message_from_bytes(raw)
    message_id = message_in(recipients_of(mail))
    if message_id is None:
        return Reading(None, Verdict.UNKNOWN)
    return Reading(message_id, verdict_of(mail))


def recipients_of(mail: Message) -> str:
    """Return every address to which it was sent."""
    return " ".join(str(value) for name in TO for value in mail.get_all(name, []))


def verdict_of(mail: Message) -> Verdict:
    """Return what a mail to one of our envelope senders is. Reports first: they are replies too."""
    if reports := list(reports_in(mail)):
        return verdict_of_reports(reports)
    if DAEMON.search(str(mail.get("From", ""))):
        return verdict_of_words(first_text(mail))
    answers = [str(mail.get(name, "")) for name in ("Auto-Submitted", "Precedence")]
    is_reply = any(REPLIES.search(answer) for answer in answers)
    if is_reply or any(name in mail for name in ("X-Autoreply", "X-Autorespond")):
        return Verdict.NOTHING
    return Verdict.UNKNOWN


def reports_in(mail: Message) -> Iterator[Message]:
    """Yield what a report has on each recipient (RFC 3464, 2.3)."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            groups = part.get_payload()
            yield from (each for each in groups if isinstance(each, Message) and "Action" in each)


def verdict_of_reports(reports: list[Message]) -> Verdict:
    """Return the verdict on a mail to one address: what failed counts."""
    for report in reports:
        if str(report["Action"]).strip().lower().startswith("failed"):
            codes = f"{report.get('Status', '')} {report.get('Diagnostic-Code', '')}"
            return verdict_of_failure(codes)
    return Verdict.NOTHING


def verdict_of_words(text: str) -> Verdict:
    """Return the verdict when a server says it in its own words."""
    says_for_good = SMTP.search(text) or any(code[0] == "5" for code in STATUS.findall(text))
    if LATER.search(text) and not says_for_good and not NOBODY.search(text):
        return Verdict.NOTHING
    return verdict_of_failure(text)


def verdict_of_failure(words: str) -> Verdict:
    """Return whether nobody is there, or this message only did not arrive."""
    codes = STATUS.findall(words)
    if any(code in DEAD for code in codes):
        return Verdict.DEAD
    # Where the codes say nothing of the address, such as 5.0.0, the words may.
    is_about_us = any(code.startswith(("5.7.", "4.", "5.2.2", "5.3.")) for code in codes)
    return Verdict.DEAD if NOBODY.search(words) and not is_about_us else Verdict.UNDELIVERED


def first_text(mail: Message) -> str:
    """Return the first text of a mail, which is the server's; what came back stands behind it."""
    for part in mail.walk():
        if part.get_content_type() == "text/plain" and not part.is_multipart():
            payload = part.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            return text[:MOST_SIGNS]
    return ""
