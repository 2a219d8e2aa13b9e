"""What anybody may put in the mailbox for bounces: nothing of it keeps a bounce from being read."""

import time

from tests.workflows.messages.bounces import mails
from tests.workflows.messages.bounces.conftest import sender, sent
from workflows.messages import services as messages
from workflows.messages.bounces import mailbox, reading, services
from workflows.messages.bounces.reading import Verdict, read
from workflows.messages.bounces.tokens import message_in, token_of


def nested(to, depth=3000):
    """A mail of parts within parts, which breaks a parser that goes down into each."""
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(depth)
    )
    return f"From: MAILER-DAEMON@example.org\nTo: {to}\n{parts}".encode()


def test_a_mail_that_breaks_the_parser_keeps_no_bounce_from_being_read(case, imap, caplog):
    imap.put(mails.report(sender(case)))
    poison = imap.put(nested(sender(case)))  # the newest is read first
    assert services.sweep() == 1
    assert (sent(case).state, list(imap.mails)) == ("bounced", [poison])


def test_it_costs_no_time_either(case):
    raw = nested(sender(case), depth=900)
    begun = time.process_time()
    assert read(raw).verdict == Verdict.UNKNOWN
    assert time.process_time() - begun < 1


def test_whatever_else_goes_wrong_with_one_mail_is_that_mails_alone(
    case, imap, monkeypatch, caplog
):
    imap.put(mails.report(sender(case)))
    odd = imap.put(mails.words(sender(case), "odd"))
    verdict_of_words = reading.verdict_of_words

    def breaks(text):
        if text.startswith("odd"):
            raise LookupError(text)
        return verdict_of_words(text)

    monkeypatch.setattr(reading, "verdict_of_words", breaks)
    assert services.sweep() == 1
    assert list(imap.mails) == [odd]
    assert "not read: LookupError" in caplog.text
    assert "example.org" not in caplog.text


def test_a_head_without_an_end_is_read_in_part(case, imap, monkeypatch):
    taken = []
    head = mailbox.Mailbox.head
    monkeypatch.setattr(
        mailbox.Mailbox, "head", lambda box, number: taken.append(head(box, number)) or taken[-1]
    )
    imap.put(b"To: somebody@example.org\n" + b"X-Long: and on\n" * 60_000 + b"\nDag")
    assert services.sweep() == 0
    assert [len(one) for one in taken] == [mailbox.MOST_OF_HEAD]


def test_a_token_is_good_for_its_own_message_only(case, city):
    mine, other = sent(case), city.file(email="els@example.com")
    token = token_of(mine.pk)
    forged = token_of(sent(other).pk)[:26] + token[26:]
    assert message_in(f"bounces+{token}@leuven.be") == mine.pk  # the control
    assert message_in(f"bounces+{forged}@leuven.be") is None
    assert message_in(f"bounces+{token[:-1]}@leuven.be") is None
    assert message_in(f"bounces+{'a' * 42}@leuven.be") is None


def test_whom_a_report_names_is_not_believed(case, city, imap):
    """Only the sender on our envelope says which message it is, whatever stands in the report."""
    other = city.file(email="els@example.com")
    messages.sweep()
    named = mails.report(sender(case)).replace(b"mia@example.org", b"els@example.com")
    imap.put(named)
    assert services.sweep() == 1
    assert (sent(case).state, sent(other).state) == ("bounced", "sent")
