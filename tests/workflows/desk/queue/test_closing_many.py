"""The end of a campaign: one filter, one closing of all, and its mails, which can be recalled."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import case_in, refer
from tests.workflows.desk.queue.together import BULK, CLOSE, SURE, report, states, whole
from workflows.cases.models import Case
from workflows.desk.queue.bulk import services, tasks
from workflows.desk.queue.bulk.models import BulkJob
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage


def test_who_is_helped_shared_on_hold_or_discreet_is_left_out_and_listed(desk, city, handler):
    plain, helped, shared, held, discreet = (
        city.file(),
        case_in("matched", city, handler),
        case_in("screened", city, handler),
        city.file(),
        city.file(),
    )
    refer(shared, city, handler, takes_over=False)
    Case.objects.filter(pk=held.pk).update(hold=True)
    Case.objects.filter(pk=discreet.pk).update(discreet=True)
    chosen = whole("kind=request", **CLOSE)
    asked = desk.post(BULK, chosen)
    reasons = (
        "A volunteer is helping",
        "It is shared with a partner",
        "It is on hold",
        "It is discreet: nobody may be told",
    )
    assert asked.context["left_alone"] == [(reason, "1") for reason in reasons]
    response = desk.post(BULK, {**chosen, **SURE}, follow=True)
    assert report(response) == dict(
        zip(reasons, ([helped], [shared], [held], [discreet]), strict=True)
    )
    found = states(plain, helped, shared, held, discreet)
    assert found == ["closed", "matched", "screened", "new", "new"]
    offers = desk.post(BULK, {**whole("kind=offer", **CLOSE), **SURE}, follow=True)
    assert list(report(offers)) == ["A volunteer is helping"]


def closed_with_mail(desk, city, number=2):
    """Close some cases with a mail, and return its job and the mails."""
    for each in range(number):
        city.file(email=f"m{each}@example.org")
    messages.sweep()
    desk.post(BULK, {**whole("kind=request", **CLOSE), **SURE, "close-tells": "on"})
    return BulkJob.objects.get(), OutboxMessage.objects.filter(template="closed")


def test_the_mails_of_a_closing_wait_ten_minutes(desk, city, mailoutbox):
    _job, mails = closed_with_mail(desk, city)
    soonest = min(mail.due_at for mail in mails)
    assert timedelta(minutes=9) < soonest - timezone.now() <= timedelta(minutes=10)
    messages.sweep()
    assert [mail.subject for mail in mailoutbox if "af (" in mail.subject] == []
    mails.update(due_at=timezone.now())
    messages.sweep()
    subjects = [mail.subject for mail in mailoutbox if "af (" in mail.subject]
    assert len(subjects) == 2
    assert "Leuven Helpt: we sluiten je dossier af (" in subjects[0]


def test_nobody_is_mailed_unless_that_was_ticked(desk, city):
    city.file()
    desk.post(BULK, {**whole("kind=request", **CLOSE), **SURE})
    assert not OutboxMessage.objects.filter(template="closed").exists()


def test_the_mails_that_wait_are_recalled_and_those_that_went_are_not(desk, city, mailoutbox):
    job, mails = closed_with_mail(desk, city, 3)
    mails.filter(pk=mails.first().pk).update(due_at=timezone.now())
    messages.sweep()
    mailoutbox.clear()
    page = reverse("desk:bulk_job", args=[job.pk])
    assert desk.get(page).context["recallable"] == 2
    html = desk.post(page, follow=True).content.decode()
    assert "2 messages were recalled." in html
    assert "Recall the mails that wait" not in html
    mails.update(due_at=timezone.now())
    messages.sweep()
    assert mailoutbox == []
    assert sorted(mails.values_list("state", flat=True)) == ["recalled", "recalled", "sent"]


def test_what_is_closed_after_the_recall_is_told_to_nobody(desk, city, monkeypatch):
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 0)
    case = city.file()
    desk.post(BULK, {**whole("kind=request", **CLOSE), **SURE, "close-tells": "on"})
    job = BulkJob.objects.get()
    services.recall(job)
    tasks.work(job.pk)
    assert (states(case), OutboxMessage.objects.filter(template="closed").count()) == (
        ["closed"],
        0,
    )


def test_a_held_mail_goes_along_with_no_other(desk, city, mailoutbox):
    """Many mails to an address that nobody proved go as one: not before their ten minutes."""
    for _each in range(8):
        city.file(name="Zorg", email="zorg@example.org", phone="")
    desk.post(BULK, {**whole("kind=request", **CLOSE), **SURE, "close-tells": "on"})
    bundled = OutboxMessage.objects.filter(is_bundled=True)
    assert bundled.filter(template="closed").count() == 8
    bundled.filter(template="received").update(due_at=timezone.now())
    messages.sweep()
    assert "closed" not in {*bundled.filter(state="sent").values_list("template", flat=True)}
    assert bundled.filter(template="closed", state="waiting").count() == 8


def test_what_an_outcome_does_to_a_person_is_never_done_to_many(desk, city):
    def offered():
        form = desk.post(BULK, whole("kind=request", do="close")).context["form"]
        return [key for key, _label in form.fields["outcome"].choices]

    case = city.file()
    assert "spam" in offered()
    city.request.outcomes.filter(key="spam").update(effect="ends")
    assert "spam" not in offered()
    chosen = {**whole("kind=request", do="close"), **SURE, "close-outcome": "spam"}
    assert desk.post(BULK, chosen).status_code == 422
    assert states(case) == ["new"]
