"""Mails as they lie in a mailbox for bounces: reports, words of servers, replies of programs.

Made up after what the servers named beside them send; `{to}` is the sender on our envelope.
"""

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org. Your message could not be delivered.

<mia@example.org>: {words}

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon,  4 May 2026 10:00:00 +0200 (CEST)

Final-Recipient: rfc822; mia@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {words}

--=_b
Content-Type: message/rfc822

From: Leuven Helpt <help@leuven.be>
To: mia@example.org
Subject: Leuven Helpt: user unknown is no bounce of this

Dag Mia, 5.1.1 is een huisnummer.
--=_b--
"""


def report(to, action="failed", status="5.1.1", words="550 5.1.1 User unknown"):
    """A report as RFC 3464 has it (Postfix, Exim with its own words)."""
    return REPORT.format(to=to, action=action, status=status, words=words).encode()


def words(to, text, sender="MAILER-DAEMON@example.org"):
    """A bounce in the words of a server, without parts (qmail, an old Exim)."""
    return (
        f"Return-Path: <>\nFrom: {sender}\nTo: {to}\nSubject: failure notice\n\n{text}\n\n"
        "--- Below this line is a copy of the message.\n\nSubject: Leuven Helpt\n\nDag Mia\n"
    ).encode()


QMAIL = (
    "Hi. This is the qmail-send program at example.org.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
    "<mia@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)"
)
FULL = "<mia@example.org>: 552 5.2.2 The mailbox is full, account not found space."
IN_DUTCH = "Uw bericht kon niet worden afgeleverd: de server van 5.1.1.1 weigerde het."
DELAYED = "Your message has been delayed, and delivery will be retried for 3 days. 4.4.1"


def out_of_office(to):
    """A reply of a program that says that somebody is away (RFC 3834)."""
    return (
        f"Return-Path: <>\nFrom: Mia Voorbeeld <mia@example.org>\nTo: {to}\n"
        "Auto-Submitted: auto-replied\nSubject: Afwezig: 550 mails\n\n"
        "Ik ben er niet tot 5 mei. User unknown is een grap.\n"
    ).encode()


def exchange_away(to):
    """The same as Exchange does it: no Auto-Submitted."""
    return (
        f"From: mia@example.org\nTo: {to}\nX-Auto-Response-Suppress: All\nX-Autoreply: yes\n"
        "Subject: Automatisch antwoord\n\nIk ben er niet.\n"
    ).encode()


def by_a_person(to):
    """Somebody answers to the sender on the envelope."""
    return f"From: mia@example.org\nTo: {to}\nSubject: Re: dag\n\nIk bel jullie.\n".encode()
