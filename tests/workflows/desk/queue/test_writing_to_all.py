"""An honest mail to all who wait: the real numbers, once, recalled at will, never if discreet."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import fresh
from tests.workflows.desk.queue.together import BULK, SURE, report, whole
from workflows.cases.models import Case, CaseEvent
from workflows.desk.queue.bulk import services, tasks
from workflows.desk.queue.bulk.models import BulkJob
from workflows.desk.queue.bulk.prepared import for_offers
from workflows.desk.queue.bulk.writing import NOT_AGAIN_WITHIN
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.reports import keeping

OFFERS = "programme=leuven-helpt&kind=offer&state=waiting"
TEXT = {
    "write-nl-subject": "Hoe het ervoor staat",
    "write-nl-text": "Dag {first_name}: {offers} boden hulp aan, {requests} vroegen hulp.",
}


@pytest.fixture
def lead(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


def written():
    return OutboxMessage.objects.filter(template="how_it_stands")


def offered(city, number=2):
    for each in range(number):
        city.file(city.offer, name=f"Vera V{each}", email=f"v{each}@example.org", phone="")
    keeping.keep()


def write(lead, query=OFFERS, **more):
    return lead.post(BULK, whole(query, do="write", **TEXT, **SURE, **more), follow=True)


def test_the_prepared_text_and_how_it_reads_are_shown_before_anything_is_sent(lead, city):
    offered(city, 2)
    city.file()
    keeping.keep()
    asked = lead.post(BULK, whole(OFFERS, do="write"))
    html = asked.content.decode()
    assert "{offers} keer hulp aangeboden" in html
    assert "tot nu werd er 2 keer hulp aangeboden en 1 keer gevraagd" in html
    assert "They are of 2 people." in html
    looked = lead.post(BULK, whole(OFFERS, do="write", look="on", **TEXT, **SURE))
    assert "Dag Mia: 2 boden hulp aan, 1 vroegen hulp." in looked.content.decode()
    assert not written().exists()


def test_each_who_waits_gets_the_numbers_after_ten_minutes(lead, city, mailoutbox):
    offered(city, 2)
    city.file()
    keeping.keep()
    write(lead)
    messages.sweep()
    assert [mail for mail in mailoutbox if "Hoe het" in mail.subject] == []
    assert {mail.due_at - timezone.now() > timedelta(minutes=9) for mail in written()} == {True}
    written().update(due_at=timezone.now())
    messages.sweep()
    bodies = sorted(mail.body for mail in mailoutbox if "Hoe het" in mail.subject)
    assert [body.partition("\n")[0] for body in bodies] == [
        "Dag Vera: 2 boden hulp aan, 1 vroegen hulp."
    ] * 2
    events = CaseEvent.objects.filter(what=CaseEvent.What.WRITTEN)
    assert {event.detail["way"] for event in events} == {"mail"}
    assert BulkJob.objects.get().note is None


def test_nobody_is_written_to_twice_within_three_days_whatever_their_cases(lead, city):
    city.file(city.offer)
    city.file(city.offer, category="pharmacy")
    keeping.keep()
    first = write(lead)
    assert list(report(first)) == ["They were written to a short while ago"]
    assert written().count() == 1
    assert lead.post(BULK, whole(OFFERS, do="write")).status_code == 422
    # A control: once the time has passed, it goes out again.
    written().update(queued_at=timezone.now() - NOT_AGAIN_WITHIN)
    write(lead)
    assert written().count() == 2


def test_a_discreet_case_is_left_out_and_listed_and_so_is_who_has_no_mail(lead, city):
    told, discreet = city.file(city.offer), city.file(city.offer, name="Jo A", email="jo@x.example")
    mute = city.file(city.offer, name="An B", email="", phone="016 00 00 08")
    Case.objects.filter(pk=discreet.pk).update(discreet=True)
    keeping.keep()
    asked = lead.post(BULK, whole(OFFERS, do="write"))
    assert asked.context["left_alone"] == [("It is discreet: nobody may be told", "1")]
    assert report(write(lead)) == {
        "It is discreet: nobody may be told": [discreet],
        "There is no e-mail address: ring them": [mute],
    }
    assert [mail.case_id for mail in written()] == [told.pk]


def test_recalled_mails_go_to_nobody_and_say_until_when_on_the_page(lead, city, mailoutbox):
    offered(city, 3)
    messages.sweep()
    write(lead)
    page = reverse("desk:bulk_job", args=[BulkJob.objects.get().pk])
    until = timezone.localtime(max(mail.held_until for mail in written()))
    html = lead.get(page).content.decode()
    assert f"the last can be recalled until {until:%H:%M}" in html
    assert "3 messages were recalled." in lead.post(page, follow=True).content.decode()
    written().update(due_at=timezone.now())
    mailoutbox.clear()
    messages.sweep()
    assert mailoutbox == []
    # Recalled is not told: they may be written to anew.
    write(lead)
    assert written().filter(state="waiting").count() == 3


def test_what_the_worker_comes_to_after_the_recall_is_not_written(lead, city, monkeypatch):
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 0)
    offered(city, 1)
    write(lead)
    job = BulkJob.objects.get()
    services.recall(job)
    tasks.work(job.pk)
    assert (written().count(), job.items.get().why) == (0, "recalled")


def test_a_case_that_moved_meanwhile_is_not_written_to(lead, city, monkeypatch):
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 0)
    case = city.file(city.offer)
    keeping.keep()
    write(lead)
    Case.objects.filter(pk=case.pk).update(version=fresh(case).version + 1)
    tasks.work(BulkJob.objects.get().pk)
    assert not written().exists()


def test_a_placeholder_that_is_unknown_is_refused_at_its_box_and_nothing_is_lost(lead, city):
    offered(city, 1)
    data = whole(OFFERS, do="write", **SURE, **{**TEXT, "write-nl-text": "Dag {wie}"})
    answer = lead.post(BULK, data)
    assert answer.status_code == 422
    assert "{wie} cannot be filled in." in answer.content.decode()
    assert "Dag {wie}" in answer.content.decode()


def test_handlers_may_not_write_to_all(desk, city):
    city.file(city.offer)
    assert desk.post(BULK, whole(OFFERS, do="write")).status_code == 403


@pytest.mark.parametrize(("requests", "too_many"), [(7, True), (40, False)])
def test_nobody_reads_that_they_are_too_many_when_they_are_not(requests, too_many):
    prepared = for_offers(offers=40, requests=requests)
    assert ("Veel vrijwilligers zullen we dus niet nodig hebben" in prepared["nl"].text) == too_many
    assert ("we will not need many volunteers" in prepared["en"].text) == too_many
