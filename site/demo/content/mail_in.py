"""Mail that residents and programs sent to the mailbox of the demo. Nobody here exists."""

MAILBOX = {
    "name": "Hulp",
    "address": "hulp@example.org",
    "host": "127.0.0.1",
    "user": "hulp@example.org",
    # There is no such server: what stands here was read once.
    "is_on": False,
}
# Who wrote something new, and what.
NEW = (
    (
        "Nele Verzonnen <nele@example.org>",
        "Boodschappen voor mijn buurvrouw",
        "Dag,\n\nMijn buurvrouw is 84 en durft niet naar de winkel. Kan iemand op donderdag "
        "boodschappen brengen? Ze heeft zelf geen mail.\n\nGroeten,\nNele\n\n-- \n"
        "Nele Verzonnen\nVerzendlaan 3, 3000 Leuven\n",
    ),
    (
        "Sam Example <sam@example.org>",
        "Is the playground open?",
        "Hello,\n\nAre the playgrounds in Kessel-Lo open this week?\n\nThanks, Sam\n",
    ),
)
# Which case of the demo is answered, by whom, and how.
ANSWERS = (
    (
        "demo-groceries-new",
        "Rosa Verzonnen <rosa@example.org>",
        "Dag, liefst na 14 uur. De bel werkt niet: klop op het raam.\n\nRosa\n",
    ),
    (
        "demo-groceries-matched",
        "An Fictief <an@example.net>",
        "Ik antwoord voor mijn zus. Moeder is volgende week in het ziekenhuis.\n\nAn\n",
    ),
)
# The case of which the confirmation came back, and to whom it had gone.
RETURNED = ("demo-pharmacy-new", "priya@example.org")
# What its server says of it (RFC 3464).
REPORT = """From: MAILER-DAEMON@mx.example.org
To: hulp@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="parts"

--parts
Content-Type: text/plain

Nobody has this address.

--parts
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1

--parts
Content-Type: text/rfc822-headers

Message-ID: {message_id}
To: {address}

--parts--
"""
