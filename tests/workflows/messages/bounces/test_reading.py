"""What a mail that came back says, in the shapes in which servers say it."""

from uuid import UUID, uuid4

import pytest

from tests.workflows.messages.bounces import mails
from workflows.messages.bounces.reading import Verdict, read
from workflows.messages.bounces.tokens import envelope_sender, message_in

ID = UUID("7d5e0000-0000-4000-8000-0000000000aa")


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.BOUNCES_HOST, settings.EMAIL_BOUNCES_TO = "mail.leuven.be", "bounces@leuven.be"


@pytest.fixture
def to():
    return envelope_sender(ID)


@pytest.mark.parametrize(
    ("action", "status", "words", "verdict"),
    [
        ("failed", "5.1.1", "550 5.1.1 User unknown", Verdict.DEAD),
        ("Failed", "5.1.10", "550 recipient not found", Verdict.DEAD),
        ("failed", "5.1.2", "Host not found", Verdict.DEAD),
        ("failed", "5.4.4", "Host or domain name not found", Verdict.DEAD),
        ("failed", "5.2.1", "mailbox disabled", Verdict.DEAD),
        # The codes say nothing, the words do.
        ("failed", "5.0.0", "550 No such user here", Verdict.DEAD),
        ("failed", "5.0.0", "550 something went wrong", Verdict.UNDELIVERED),
        ("failed", "5.2.2", "552 mailbox full", Verdict.UNDELIVERED),
        ("failed", "5.7.1", "554 rejected as spam: unknown user", Verdict.UNDELIVERED),
        ("failed", "4.4.7", "delivery time expired", Verdict.UNDELIVERED),
        ("failed", "4.2.2", "mailbox full", Verdict.UNDELIVERED),
        ("delayed", "4.4.1", "connection timed out", Verdict.NOTHING),
        ("delivered", "2.0.0", "250 ok", Verdict.NOTHING),
        ("relayed", "2.0.0", "250 ok", Verdict.NOTHING),
    ],
)
def test_a_report_says_whether_anybody_has_that_address(to, action, status, words, verdict):
    found = read(mails.report(to, action, status, words))
    assert (found.message_id, found.verdict) == (ID, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (mails.QMAIL, Verdict.DEAD),
        ("550 unknown user <mia@example.org>", Verdict.DEAD),
        (mails.FULL, Verdict.UNDELIVERED),
        (mails.IN_DUTCH, Verdict.UNDELIVERED),
        (mails.DELAYED, Verdict.NOTHING),
    ],
)
def test_a_server_may_say_it_in_its_own_words(to, text, verdict):
    assert read(mails.words(to, text)).verdict == verdict


@pytest.mark.parametrize("reply", [mails.out_of_office, mails.exchange_away])
def test_who_is_away_is_nothing_that_bounced(to, reply):
    assert read(reply(to)).verdict == Verdict.NOTHING


def test_what_a_person_answers_is_not_for_a_program(to):
    assert read(mails.by_a_person(to)).verdict == Verdict.UNKNOWN


def test_a_report_that_is_cut_off_or_broken_is_read_as_far_as_it_goes(to):
    whole = mails.report(to)
    for length in (0, 10, 200, len(whole) // 2, len(whole)):
        assert isinstance(read(whole[:length]).verdict, Verdict)
    assert read(whole.replace(b"boundary", b"boundari")).verdict == Verdict.UNDELIVERED


def test_it_is_found_whichever_header_the_server_keeps_it_in(to):
    for name in ("Delivered-To", "X-Original-To", "Envelope-To"):
        raw = mails.report("help@leuven.be").replace(b"\nTo: ", f"\n{name}: {to}\nTo: ".encode(), 1)
        assert read(raw).message_id == ID


# Tokens


def test_the_sender_says_which_message_it_was_in_whatever_case(to):
    assert to.endswith("@leuven.be")
    assert len(to.partition("@")[0]) <= 64  # RFC 5321, 4.5.3.1.1
    for spelling in (to, to.upper(), f"Bounces <{to}>", f"x@example.org, {to}"):
        assert message_in(spelling) == ID


def test_a_token_that_is_not_ours_is_nobodys(to, settings):
    other = envelope_sender(uuid4())
    forged = to[:9] + other[9:20] + to[20:]
    assert [message_in(each) for each in (forged, "bounces@leuven.be", "", "+@", to[:-30])] == [
        *(None, None, None, None, None),
    ]
    settings.SECRET_KEY = "another"
    assert message_in(to) is None
    settings.SECRET_KEY_FALLBACKS = ["only-for-tests"]
    assert message_in(to) == ID


def test_without_a_mailbox_the_sender_is_as_it_was(settings):
    settings.BOUNCES_HOST = ""
    assert envelope_sender(ID) == ""
