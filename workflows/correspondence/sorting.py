"""What a mail is, by its head: written by somebody, or by a program.

Nobody answers a program, and no case comes of what it wrote (RFC 3834, 2919, 3464). What is set
aside stays to be looked at for a while: a person who is taken for a program is not lost.
"""

import re
from collections.abc import Collection
from email.message import Message

from workflows.correspondence.decoding import address_in, header
from workflows.correspondence.states import Sort
from workflows.messages.bounces.reading import DAEMON

REPORTS = ("delivery-status", "disposition-notification", "feedback-report")
LISTED = ("List-Id", "List-Unsubscribe", "List-Post", "X-Mailchimp-Campaign-Id")
IN_BULK = re.compile(r"\b(bulk|list|junk)\b", re.IGNORECASE)
REPLIES = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Autoreply-From")
AUTO_REPLY = re.compile(r"auto[-_ ]?(repl|respon)", re.IGNORECASE)
# What programs write before the subject that they answer, in the languages of this city.
SUBJECTS = re.compile(
    r"^(automatisch antwoord|automatische beantwoording|automatic reply|auto(matic)?[- ]?reply|"
    r"out of (the )?office|réponse automatique|absence du bureau|automatische antwort|"
    r"abwesenheitsnotiz|afwezig(heid)?\b.{0,20}(:|$)|niet op kantoor)",
    re.IGNORECASE,
)
NO_REPLY = re.compile(r"^(no-?reply|do-?not-?reply|mailer-daemon|postmaster)\b", re.IGNORECASE)
FAILS = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)
SPF_FAILS = re.compile(r"\bspf\s*=\s*(soft)?fail\b", re.IGNORECASE)
SIGNED = re.compile(r"\bdkim\s*=\s*pass\b", re.IGNORECASE)


def sort_of(mail: Message, *, own: Collection[str], is_answer: bool) -> Sort:
    """Return what a mail is. `own` are our addresses; `is_answer` that it answers a mail of ours.

    Somebody may answer by way of a list; a program's answer is one whatever it answers.
    """
    if is_bounce(mail):
        return Sort.BOUNCE
    if address_in(mail, "From")[1].casefold() in own:
        return Sort.OWN
    if is_automatic(mail):
        return Sort.AUTOMATIC
    if is_listed(mail) and not is_answer:
        return Sort.LIST
    return Sort.PERSON


def is_bounce(mail: Message) -> bool:
    """Return whether a mail server tells what became of a mail."""
    if mail.get_content_type() == "multipart/report":
        return report_type(mail) in ("", "delivery-status")
    name, address = address_in(mail, "From")
    is_from_server = bool(DAEMON.search(f"{name} {address.partition('@')[0]}"))
    return is_from_server and header(mail, "Return-Path") in ("", "<>")


def report_type(mail: Message) -> str:
    """Return of what a report tells, or ""."""
    return str(mail.get_param("report-type") or "").lower()


def is_automatic(mail: Message) -> bool:
    """Return whether a program wrote it by itself."""
    if mail.get_content_type() == "multipart/report":
        return True
    submitted = header(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    if submitted not in ("", "no") or any(header(mail, name) for name in REPLIES):
        return True
    if AUTO_REPLY.search(header(mail, "Precedence")) or SUBJECTS.match(header(mail, "Subject")):
        return True
    return bool(NO_REPLY.match(address_in(mail, "From")[1])) and not header(mail, "Reply-To")


def is_listed(mail: Message) -> bool:
    """Return whether it went to many."""
    if any(header(mail, name) for name in LISTED):
        return True
    return bool(IN_BULK.search(header(mail, "Precedence")))


def is_doubted(mail: Message) -> bool:
    """Return whether our mail server says that it may not be from whom it says it is.

    Only the field that stands first is our server's. One that is forged can only make us doubt.
    """
    said = header(mail, "Authentication-Results")
    return bool(FAILS.search(said) or (SPF_FAILS.search(said) and not SIGNED.search(said)))
