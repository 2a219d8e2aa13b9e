"""An answer to a mail stands below it in the program of who reads it."""

from uuid import uuid4

import pytest
from django.core import mail as outgoing

from tests.workflows.correspondence.messages import crooked, gmail
from tests.workflows.correspondence.messages.writing import head, new, plain
from workflows.correspondence import services
from workflows.correspondence.answering import subject_of_answer, thread_of
from workflows.desk.shared import services as desk
from workflows.messages import services as outbox
from workflows.messages.models import OutboxMessage
from workflows.messages.threads import Thread
from workflows.writing.services import Draft, preview, recipient_of, write

DRAFTS = {"nl": Draft("onderwerp", "Dat is goed.")}


def answer(case, user):
    thread = thread_of(case, recipient_of(case).email)
    write(case.pk, user, DRAFTS, uuid4(), seen=None, after=None, thread=thread)
    outbox.sweep()
    return outgoing.outbox[-1]


def test_it_names_their_mail_and_all_before_it(mailbox, dovecot, case, sent, handler):
    dovecot.put(plain(head(sent, Subject="RE: Re: mijn vraag"), "Kan het vroeger?\n"))
    services.sweep()
    went = answer(case, handler)
    assert went.to == ["mia@example.org"]
    assert went.subject == "Re: mijn vraag"
    assert went.extra_headers["In-Reply-To"] == "<answer-1@mail.example.org>"
    assert went.extra_headers["References"].split() == [
        f"<{sent.message_id}>",
        "<answer-1@mail.example.org>",
    ]
    assert went.reply_to == ["hulp@example.org"]
    assert str(case) in went.body


def test_what_was_previewed_is_what_goes_out(mailbox, dovecot, case, sent, handler):
    dovecot.put(gmail.gmail_answer_on_top(sent))
    services.sweep()
    recipient = recipient_of(case)
    shown = preview(case, recipient, DRAFTS, thread_of(case, recipient.email))
    went = answer(case, handler)
    assert (went.subject, went.body) == (shown.subject, shown.body)
    kept = OutboxMessage.objects.filter(template="written").get()
    assert kept.subject == went.subject


@pytest.mark.parametrize("sample", [gmail.gmail_from_another_address, crooked.spoofed_sender])
def test_who_writes_from_elsewhere_is_answered_at_the_address_that_we_know(
    mailbox, dovecot, case, sent, handler, sample
):
    dovecot.put(sample(sent))
    services.sweep()
    went = answer(case, handler)
    assert (went.to, "In-Reply-To" in went.extra_headers) == (["mia@example.org"], False)


def test_the_answer_to_a_question_goes_in_the_thread_of_it(mailbox, dovecot, city, handler):
    question = city.file(city.question)
    subject = f"vraag {question}"
    dovecot.put(plain(new(subject, "Mia <mia@example.org>"), "Waar?\n"))
    services.sweep()
    outcome = question.case_type.outcomes.first()
    desk.answer(question.pk, handler, "Daar.", outcome, seen=None)
    outbox.sweep()
    went = outgoing.outbox[-1]
    assert went.subject == f"Re: {subject}"
    assert went.extra_headers["In-Reply-To"] == "<new-1@mail.example.net>"


def test_without_a_mail_it_goes_as_it_always_did(case, handler):
    went = answer(case, handler)
    assert went.subject == f"Leuven Helpt: onderwerp ({case})"


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("hulp", "Re: hulp"),
        ("Re: hulp", "Re: hulp"),
        ("AW: RE[2]: FW: hulp", "Re: hulp"),
        ("", "Re:"),
        ("Rechten", "Re: Rechten"),
    ],
)
def test_one_re_stands_before_the_subject(subject, answered):
    assert subject_of_answer(subject) == answered


def test_what_somebody_sends_as_an_id_breaks_no_head():
    thread = Thread("Re: x", "a\r\nBcc: all@example.org", ["ok@example.org", "é@x", "with space"])
    assert thread.headers() == {"References": "<ok@example.org>"}
