"""The worker reads the mailbox over IMAP: what came back is marked, and taken out of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.utils import timezone

from tests.journeys.running import free_port
from tests.sealed import read_whole
from tests.workflows.messages.bounces import mails
from tests.workflows.messages.bounces.conftest import sender, sent
from workflows.cases import attention
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import EvidenceMissing
from workflows.intake.occasions import RECEIVED
from workflows.messages import services as messages
from workflows.messages import tasks
from workflows.messages.bounces import services
from workflows.messages.bounces.tokens import envelope_sender
from workflows.messages.models import OutboxMessage
from workflows.upkeep import turns
from workflows.writing.services import Draft, write

State = OutboxMessage.State


def marks(case):
    return Case.objects.get(pk=case.pk).look_at


def test_a_mail_that_bounced_marks_its_message_and_its_case_and_is_gone(case, imap):
    imap.put(mails.report(sender(case)))
    assert services.sweep() == 1
    message = sent(case)
    assert (message.state, message.is_dead_address, bool(message.sent_at)) == (
        "bounced",
        True,
        True,
    )
    event = CaseEvent.objects.get(case=case, what="message_bounced")
    assert (marks(case), event.detail) == ("message", {"occasion": "received"})
    assert imap.mails == {}


def test_twice_is_as_once(case, imap):
    imap.put(mails.report(sender(case)))
    imap.put(mails.report(sender(case)))
    assert services.sweep() == 1
    assert CaseEvent.objects.filter(what="message_bounced").count() == 1
    assert imap.mails == {}


def test_what_is_not_ours_is_left_as_it_lies_there(case, imap):
    strangers = [
        imap.put(b"From: a@example.org\nTo: bounces@leuven.be\nSubject: dag\n\nDag"),
        imap.put(mails.report("bounces@leuven.be")),
        imap.put(mails.by_a_person(sender(case))),
        imap.put(b""),
    ]
    assert (services.sweep(), list(imap.mails)) == (0, strangers)
    assert (sent(case).state, marks(case)) == ("sent", None)


def test_who_is_away_changes_nothing_and_is_not_kept(case, imap):
    imap.put(mails.out_of_office(sender(case)))
    imap.put(mails.report(sender(case), "delayed", "4.4.1", "later"))
    assert (services.sweep(), sent(case).state, imap.mails) == (0, "sent", {})


def test_nothing_is_mailed_to_a_dead_address_until_staff_say_so(case, city, imap, coordinator):
    other = city.file()
    messages.sweep()
    imap.put(mails.report(sender(case)))
    services.sweep()
    assert other.person_id == case.person_id
    # There is no other way for a confirmation: somebody has to know.
    again = city.file()
    assert (sent(again).state, marks(again), sent(again).attempts) == ("failed", "message", 0)
    assert messages.told_by(RECEIVED, again.pk) is None
    assert OutboxMessage.objects.filter(case_id=city.file(email="mia@example.com").pk).exists()
    # Who was told of it by phone has the dead address still.
    attention.ring_instead([sent(case).pk], coordinator)
    assert sent(case).way == "call"
    assert sent(city.file()).state == "failed"
    messages.send_again([sent(again).pk])
    assert sent(city.file()).state == "waiting"


def test_an_address_whose_mailbox_is_full_is_mailed_again(case, city, imap):
    imap.put(mails.report(sender(case), status="5.2.2", words="552 mailbox full"))
    services.sweep()
    assert (sent(case).state, sent(case).is_dead_address) == ("bounced", False)
    assert OutboxMessage.objects.filter(case_id=city.file().pk).exists()


def test_those_that_went_in_one_mail_come_back_together(case, imap):
    first = sent(case)
    read_whole(first)
    for _more in range(2):
        first.pk = None
        first.save(force_insert=True)
    bundle = OutboxMessage.objects.exclude(pk=sent_first(case))
    bundle.update(is_bundled=True)
    member = bundle.first()
    imap.put(mails.report(envelope_sender(member.pk)))
    assert services.sweep() == 2
    assert OutboxMessage.objects.filter(state="bounced").count() == 2


def sent_first(case):
    return OutboxMessage.objects.filter(case_id=case.pk).order_by("queued_at", "pk").first().pk


def test_what_comes_back_after_the_purge_is_taken_out_all_the_same(case, imap, city):
    to = sender(case)
    OutboxMessage.objects.all().delete()
    imap.put(mails.report(to))
    assert (services.sweep(), imap.mails) == (0, {})


def test_a_mailbox_without_uidplus_is_emptied_as_well(case, imap):
    imap.has_uidplus = False
    imap.put(mails.report(sender(case)))
    assert (services.sweep(), imap.mails) == (1, {})


@pytest.mark.parametrize("command", ["LOGIN", "UID SEARCH", "UID FETCH", "UID STORE"])
def test_a_server_that_breaks_off_loses_nothing(case, imap, command, caplog):
    imap.put(mails.report(sender(case)))
    imap.breaks_off_at = command
    assert services.sweep() == 0
    assert len(imap.mails) == 1
    imap.breaks_off_at = ""
    services.sweep()
    assert (sent(case).state, imap.mails) == ("bounced", {})
    assert CaseEvent.objects.filter(what="message_bounced").count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOUNCES_PASSWORD", "wrong"), ("BOUNCES_FOLDER", "Elders"), ("BOUNCES_PORT", 1)],
)
def test_a_mailbox_that_does_not_open_is_a_line_in_the_log(
    case, imap, settings, caplog, name, value
):
    setattr(settings, name, value)
    assert services.sweep() == 0
    assert services.state() == "away"
    assert "Mailbox for bounces not read" in caplog.text
    assert "example.org" not in caplog.text


def test_healthz_says_whether_it_is_read(case, imap, client, settings):
    services.sweep()
    assert client.get("/healthz").json()["bounce_mailbox"] == "ok"
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert services.state() == "away"
    settings.BOUNCES_HOST = ""
    assert services.state() == "none"


def test_the_certificate_of_the_server_is_asked_for(case, imap, settings, caplog):
    settings.BOUNCES_TLS = True
    assert services.sweep() == 0
    assert "not read" in caplog.text


def test_one_worker_at_a_time_reads_and_none_without_a_mailbox(case, imap, settings):
    imap.put(mails.report(sender(case)))
    turns.take(services.TURN, services.HELD_AT_MOST)
    tasks.read_bounces()
    assert imap.asked == []
    turns.give_back(services.TURN)
    settings.BOUNCES_HOST = ""
    tasks.read_bounces()
    assert imap.asked == []


def test_the_sender_of_the_envelope_is_the_messages_own(city, imap, settings):
    taken = []

    class Taking:
        async def handle_DATA(self, server, session, envelope):
            taken.append(envelope)
            return "250 OK"

    settings.EMAIL_BACKEND = "config.mail.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Leuven Helpt <help@leuven.be>"
    server = Controller(Taking(), hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    try:
        case = city.file()
        assert messages.sweep() == 1
    finally:
        server.stop()
    (envelope,) = taken
    assert envelope.mail_from == sender(case)
    assert b"From: Leuven Helpt <help@leuven.be>" in envelope.content
    # The way there and back again.
    imap.put(mails.report(envelope.mail_from))
    assert services.sweep() == 1


def test_what_staff_write_to_a_dead_address_is_told_another_way_or_not_taken(
    case, imap, handler, city
):
    imap.put(mails.report(sender(case)))
    services.sweep()
    drafts, how = {"nl": Draft("Dag", "We zoeken nog.")}, {"seen": None, "after": None}
    assert write(case.pk, handler, drafts, uuid4(), **how) == "call"
    no_number = city.file(city.question, name="Els Anders")
    with pytest.raises(EvidenceMissing, match="kwam terug"):
        write(no_number.pk, handler, drafts, uuid4(), **how)
    assert OutboxMessage.objects.filter(case_id=no_number.pk).count() == 1
