"""The thread in which an answer goes, so that it stands below their mail in their own program."""

import re

from workflows.cases.models import Case
from workflows.correspondence.models import Mail
from workflows.correspondence.senders import sender_of
from workflows.correspondence.states import Sort
from workflows.messages.threads import Thread
from workflows.vault.normal import normalise_email

ANSWERS = re.compile(r"^\s*((re|aw|antw|sv|fwd?|tr|doorst)\s*(\[\d+\])?\s*:\s*)+", re.IGNORECASE)
MOST_OF_SUBJECT = 200
# The first and the latest are what programs go by; a line has its limit.
MOST_REFERENCES = 20


def mail_to_answer(case: Case, email: str) -> Mail | None:
    """Return the last mail of a case that came from the address to which we write, if one did.

    Nobody is answered at another address: whoever names the number of a case would get what is
    written about it.
    """
    here = normalise_email(email)
    if not here:
        return None
    rows = Mail.objects.filter(case=case, sort=Sort.PERSON).order_by("-came_at", "-pk")
    return next((one for one in rows if normalise_email(one.sender) == here), None)


def thread_of(case: Case, email: str) -> Thread | None:
    """Return the thread of the mail that is answered; None when there is none to answer."""
    mail = mail_to_answer(case, email)
    if mail is None or sender_of(mail, case).is_doubted:
        return None
    before = [*reversed(mail.thread), *([mail.message_id] if mail.message_id else [])]
    known = list(dict.fromkeys(before))
    if len(known) > MOST_REFERENCES:
        known = [known[0], *known[1 - MOST_REFERENCES :]]
    return Thread(
        subject=subject_of_answer(mail.subject),
        in_reply_to=mail.message_id,
        references=known,
        reply_to=mail.mailbox.address if mail.mailbox else "",
    )


def subject_of_answer(subject: str) -> str:
    """Return the subject with one "Re:" before it, by which programs keep a thread together."""
    return f"Re: {ANSWERS.sub('', subject).strip()[:MOST_OF_SUBJECT]}".strip()
