"""The worker reads mailboxes on a real Dovecot: what comes in goes where it belongs, once."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail as outgoing
from django.utils import timezone

from tests.workflows.correspondence.conftest import make_mailbox, sent_about
from tests.workflows.correspondence.messages import MAILS, apple, crooked, gmail, outlook, programs
from tests.workflows.correspondence.messages.writing import head, new, photo, plain, with_files
from workflows.cases import services as cases
from workflows.cases.models import Case, CaseEvent
from workflows.correspondence import handling, services, taking, tasks
from workflows.correspondence.models import Mail, Mailbox, Taken
from workflows.correspondence.senders import sender_of
from workflows.intake.files import scanning
from workflows.intake.models import Upload
from workflows.messages.models import OutboxMessage
from workflows.upkeep import turns

PDF = with_files(
    new("attest"), "Zie bijlage.\n", ("a.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
)


def events(case):
    return list(CaseEvent.objects.filter(case=case, what="mail_in"))


def test_an_answer_goes_to_its_case_which_comes_back_to_attention(mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_answer_on_top(sent))
    assert services.sweep() == 1
    mail = Mail.objects.get()
    assert (mail.case, mail.state, mail.data_key) == (case, "in_case", case.data_key)
    assert [event.detail for event in events(case)] == [{"mail": str(mail.pk)}]
    assert list(Case.objects.needing_attention()) == [case]
    assert sender_of(mail, case).is_known


def test_whoever_sent_it_it_goes_to_its_case_with_a_mark_beside_the_sender(
    mailbox, dovecot, case, sent
):
    dovecot.put(gmail.gmail_from_another_address(sent))
    dovecot.put(crooked.spoofed_sender(sent))
    services.sweep()
    other, spoofed = Mail.objects.filter(case=case).order_by("is_doubted")
    found = sender_of(other, case)
    assert (found.is_known, found.address, found.known) == (
        False,
        "zoon@gmail.example",
        ("mia@example.org",),
    )
    found = sender_of(spoofed, case)
    assert (found.is_same, found.is_doubted, found.is_known) == (True, True, False)


def test_a_new_mail_waits_with_its_files_and_opens_no_case(mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_two_photos(sent))
    services.sweep()
    mail = Mail.objects.waiting().get()
    assert (mail.case, mail.sender, Case.objects.count()) == (None, "buur@example.net", 1)
    assert Upload.objects.unclaimed().filter(expires_at=None).count() == 2
    assert [str(one.pk) for one in Upload.objects.order_by("pk")] == sorted(mail.files)


def test_files_of_an_answer_are_the_cases(mailbox, dovecot, case, sent):
    dovecot.put(outlook.outlook_pdf_and_logo(sent))
    services.sweep()
    assert [one.name for one in case.uploads.all()] == ["attest.pdf"]


def test_what_programs_write_is_set_aside_and_nobody_answers_it(mailbox, dovecot, case, sent):
    automatic = [one for one in programs.MAILS if one.goes == "set_aside"]
    for sample in automatic:
        dovecot.put(sample.write(sent))
    before = len(outgoing.outbox)
    services.sweep()
    assert Mail.objects.filter(case=None, state="set_aside").count() == len(automatic)
    assert (events(case), len(outgoing.outbox)) == ([], before)


def test_a_report_of_a_server_marks_our_message_as_come_back(mailbox, dovecot, case, sent):
    dovecot.put(programs.bounce_report(sent))
    services.sweep()
    message = OutboxMessage.objects.get(case_id=case.pk)
    assert (message.state, message.is_dead_address) == ("bounced", True)
    assert Case.objects.get(pk=case.pk).look_at == "message"


def test_no_answer_goes_out_by_itself_also_for_a_discreet_case(
    mailbox, dovecot, case, sent, coordinator
):
    cases.set_discreet(case.pk, coordinator, on=True)
    rows, before = OutboxMessage.objects.count(), len(outgoing.outbox)
    dovecot.put(gmail.gmail_answer_on_top(sent))
    dovecot.put(gmail.gmail_new_mail(sent))
    services.sweep()
    assert Mail.objects.filter(case=case).count() == 1
    assert (OutboxMessage.objects.count(), len(outgoing.outbox)) == (rows, before)


def test_an_answer_to_their_own_mail_follows_it(mailbox, dovecot, case, sent):
    dovecot.put(plain(head(sent, Message_ID="<first@their.example>"), "Eerste.\n"))
    services.sweep()
    fields = new("nog iets", Message_ID="<second@their.example>",
                 References="<first@their.example>")  # fmt: skip
    dovecot.put(plain(fields, "Tweede.\n"))
    services.sweep()
    assert Mail.objects.filter(case=case).count() == 2


def test_the_same_mail_in_two_mailboxes_is_one(mailbox, dovecot, case, sent):
    make_mailbox(dovecot, folder="Other")
    raw = gmail.gmail_answer_on_top(sent)
    dovecot.put(raw)
    with dovecot.opened() as imap:
        imap.create("Other")
    dovecot.put(b"Received: by another way\n" + raw, "Other")
    services.sweep()
    assert (Mail.objects.count(), Taken.objects.count(), len(events(case))) == (1, 2, 1)


def test_who_guesses_the_number_of_a_mail_keeps_it_from_nobody(mailbox, dovecot, case, sent):
    dovecot.put(plain(new("nep", Message_ID="<answer-1@mail.example.org>"), "Nep.\n"))
    dovecot.put(gmail.gmail_answer_on_top(sent))
    services.sweep()
    assert Mail.objects.count() == 2
    assert Mail.objects.filter(case=case).count() == 1


def test_numbers_that_begin_anew_bring_nothing_twice(mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_answer_on_top(sent))
    services.sweep()
    Taken.objects.update(validity=1)
    assert services.sweep() == 0
    assert (Mail.objects.count(), len(events(case))) == (1, 1)
    assert Taken.objects.get().validity > 1


def test_a_mail_stays_on_the_server_for_some_days_and_is_then_deleted(mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_answer_on_top(sent))
    dovecot.put(gmail.gmail_new_mail(sent))
    services.sweep()
    with time_machine.travel(timezone.now() + timedelta(days=13)):
        services.sweep()
    assert len(dovecot.mails()) == 2
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        services.sweep()
    assert (dovecot.mails(), Taken.objects.count(), Mail.objects.count()) == ([], 0, 2)


def test_what_was_purged_here_is_deleted_there_at_the_next_look(mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_answer_on_top(sent))
    services.sweep()
    Mail.objects.all().delete()
    services.sweep()
    assert (dovecot.mails(), Mail.objects.count(), Taken.objects.count()) == ([], 0, 0)


def test_what_cannot_be_read_goes_into_a_folder_and_somebody_is_told(mailbox, dovecot, case, sent):
    dovecot.put(crooked.parts_by_the_thousand(sent))
    services.sweep()
    assert (dovecot.mails(), len(dovecot.mails("Unreadable"))) == ([], 1)
    assert [mail.sort for mail in Mail.objects.waiting()] == ["unreadable"]


def test_an_error_of_ours_over_one_mail_stops_no_other(mailbox, dovecot, case, sent, monkeypatch):
    def breaks(letter):
        if letter.subject == "hulp gezocht":
            raise TypeError(letter.sender)
        return handled(letter)

    handled = taking.belongs
    monkeypatch.setattr(taking, "belongs", breaks)
    dovecot.put(gmail.gmail_new_mail(sent))
    dovecot.put(gmail.gmail_answer_on_top(sent))
    assert services.sweep() == 2
    assert Mail.objects.filter(case=case).count() == 1
    assert len(dovecot.mails("Unreadable")) >= 1


def test_a_mail_that_ends_every_worker_keeps_no_other_from_us(
    mailbox, dovecot, case, sent, monkeypatch
):
    class Killed(BaseException):
        """As the worker's own end of time does."""

    def dies(letter):
        if letter.subject == "hulp gezocht":
            raise Killed
        return handled(letter)

    handled = taking.belongs
    monkeypatch.setattr(taking, "belongs", dies)
    dovecot.put(gmail.gmail_new_mail(sent))
    dovecot.put(gmail.gmail_answer_on_top(sent))
    for _time in range(services.MOST_TRIES):
        with pytest.raises(Killed):
            services.sweep()
    assert Mail.objects.count() == 0
    services.sweep()
    assert sorted(mail.sort for mail in Mail.objects.all()) == ["person", "unreadable"]


def test_the_server_is_away_and_back(mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_answer_on_top(sent))
    dovecot.stop()
    assert services.sweep() == 0
    assert Mailbox.objects.get().error == "away"
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        assert [box.pk for box in services.failing()] == [mailbox.pk]
        assert services.state() == "away"
    dovecot.start()
    assert services.sweep() == 1
    assert (Mailbox.objects.get().error, services.state()) == ("", "ok")


def test_a_wrong_password_is_told_and_no_log_has_it(mailbox, dovecot, caplog):
    mailbox.seal_password("a wrong one")
    mailbox.save()
    services.sweep()
    assert Mailbox.objects.get().error == "refused"
    assert "a wrong one" not in caplog.text


def test_one_worker_reads_at_a_time(mailbox, dovecot, sent, case):
    dovecot.put(gmail.gmail_new_mail(sent))
    assert turns.take(services.TURN, services.HELD_AT_MOST)
    assert services.sweep() == 0
    turns.give_back(services.TURN)
    assert services.sweep() == 1


def test_a_mail_waits_for_the_scanner_but_not_for_ever(mailbox, dovecot, settings):
    settings.CLAMD = "/nowhere/clamd.sock"
    scanning.cache.clear()
    dovecot.put(PDF)
    services.sweep()
    assert Mail.objects.count() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        services.sweep()
    mail = Mail.objects.get()
    assert (mail.files, mail.left_out) == ([], [["a.pdf", "unchecked"]])


def test_what_was_seen_to_is_destroyed_after_a_month_and_what_waits_never(
    mailbox, dovecot, case, sent, operator
):
    dovecot.put(gmail.gmail_two_photos(sent))
    dovecot.put(gmail.gmail_new_mail(sent))
    services.sweep()
    spam = next(mail for mail in Mail.objects.all() if mail.files)
    handling.without_case(spam.pk, operator, handling.MailState.SPAM)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        tasks.expire()
    assert [mail.subject for mail in Mail.objects.all()] == ["hulp gezocht"]
    assert Upload.objects.count() == 0
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert handling.expire() == 0
        assert Mail.objects.count() == 1


def test_a_file_that_is_too_big_is_named_and_the_words_are_kept(mailbox, dovecot, case, sent):
    big = b"%PDF-1.4\n" + b"\n" * (11 * 2**20) + b"%%EOF\n"
    dovecot.put(with_files(new("groot"), "Groot.\n", ("groot.pdf", big, "application/pdf")))
    services.sweep()
    mail = Mail.objects.get()
    assert (mail.text, mail.files, mail.left_out) == ("Groot.", [], [["groot.pdf", "too_big"]])


@pytest.mark.prove(name="mail-in")
def test_every_mail_goes_where_it_belongs(mailbox, dovecot, city):
    """Each of them in a mailbox of a real Dovecot, with a case of its own to answer."""
    expected = {}
    for sample in MAILS:
        about = city.file(email="mia@example.org")
        services_outbox()
        expected[about.pk] = sample
        dovecot.put(sample.write(sent_about(about)))
        services.sweep()
        latest = Mail.objects.latest("taken__at")
        check(sample, latest, about)
        OutboxMessage.objects.update(is_dead_address=False)
        turns.give_back(services.TURN)
        dovecot.clear()
        Mail.objects.all().delete()
        Taken.objects.all().delete()
    assert len(expected) >= 50


def services_outbox():
    from workflows.messages import services as outbox  # noqa: PLC0415 (only here)

    outbox.sweep()


def check(sample, mail, about):
    """Compare what became of a mail with what is expected of it."""
    said = (sample.name, mail.sort, "unreadable" if mail.is_unreadable else mail.state)
    assert said == (sample.name, sample.sort, sample.goes)
    assert (sample.name, mail.case_id) == (
        sample.name,
        about.pk if sample.goes == "in_case" else None,
    )
    names = sorted(one.name for one in Upload.objects.filter(pk__in=mail.files))
    assert (sample.name, names) == (sample.name, sorted(kept(sample)))
    assert sorted(name for name, _why in mail.left_out) == sorted(sample.left_out)
    if sample.is_known is not None:
        assert (sample.name, sender_of(mail, about).is_known) == (sample.name, sample.is_known)


def kept(sample):
    return sample.files if sample.sort == "person" else ()


def test_the_pictures_of_an_apple_mail_are_kept_with_their_names(mailbox, dovecot, case, sent):
    dovecot.put(apple.apple_name_in_rfc2231(sent))
    dovecot.put(with_files(new("twee"), "x\n", ("a.jpg", photo(), "image/jpeg"),
                           ("a.jpg", photo(), "image/jpeg")))  # fmt: skip
    services.sweep()
    names = sorted(one.name for one in Upload.objects.all())
    assert names == ["a.jpg", "plán één.jpg"]
