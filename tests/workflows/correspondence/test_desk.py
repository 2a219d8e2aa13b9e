"""New mail at the desk: the list, one mail, making it a case; and a mail on the timeline."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from tests.sealed import read_whole
from tests.workflows.correspondence.messages import crooked, gmail, outlook, programs
from tests.workflows.desk.conftest import address
from workflows.cases.models import Case
from workflows.correspondence import handling, services
from workflows.correspondence.models import Mail
from workflows.correspondence.states import MailState
from workflows.intake.models import Draft
from workflows.privacy.status_page import showings_of
from workflows.vault.ledger import Disclosure, What

LIST = reverse("desk:mails")


@pytest.fixture
def put(mailbox, dovecot, case, sent):
    def in_the_mailbox(*samples):
        for sample in samples:
            dovecot.put(sample(sent))
        services.sweep()
        return list(Mail.objects.order_by("came_at"))

    return in_the_mailbox


def page_of(mail):
    return reverse("desk:mail", args=[mail.pk])


def test_the_list_has_who_what_and_since_when(put, sign_in, operator):
    put(gmail.gmail_new_mail, programs.newsletter)
    browser = sign_in(operator)
    shown = browser.get(LIST).content.decode()
    assert ("hulp gezocht" in shown, "buur@example.net" in shown) == (True, True)
    assert "Nieuwsbrief" not in shown
    assert "Nieuwsbrief mei" in browser.get(f"{LIST}?list=aside").content.decode()


def test_a_list_costs_the_same_with_one_mail_as_with_many(
    put,
    sign_in,
    operator,
    django_assert_num_queries,
):
    (mail,) = put(gmail.gmail_new_mail)
    browser = sign_in(operator)
    browser.get(LIST)
    with django_assert_num_queries(10) as first:
        browser.get(LIST)
    read_whole(mail)
    for _each in range(29):
        mail.pk = uuid4()
        mail.save(force_insert=True)
    with django_assert_num_queries(len(first)):
        assert len(browser.get(LIST).context["rows"]) == 30


def test_a_mail_is_shown_with_its_quote_folded_and_nothing_that_runs(
    put,
    sign_in,
    operator,
):
    def sample(sent):
        raw = outlook.outlook_dutch_answer(sent)
        raw = raw.replace(b"In-Reply-To", b"X-Was").replace(b"References", b"X-Were")
        return raw.replace(b"Groeten", b"<script>alert(1)</script>Groeten")

    (mail,) = put(sample)
    shown = sign_in(operator).get(page_of(mail)).content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;" in shown
    assert shown.index("<details") < shown.index("Wanneer past het?")


def test_mias_case_is_proposed_for_a_mail_of_hers(put, sign_in, operator, case):
    def from_mia(sent):
        return gmail.gmail_new_mail(sent).replace(b"buur@example.net", b"mia@example.org")

    (mail,) = put(from_mia)
    browser = sign_in(operator)
    assert [one.pk for one in browser.get(page_of(mail)).context["cases"]] == [case.pk]
    went = browser.post(page_of(mail), {"do": "put_in", "reference": case.reference})
    assert (went.status_code, went.url) == (302, LIST)
    assert Mail.objects.get().case == case
    assert browser.get(page_of(mail)).status_code == 403


def test_a_wrong_reference_is_said_and_stays_typed(put, sign_in, operator):
    (mail,) = put(gmail.gmail_new_mail)
    answer = sign_in(operator).post(page_of(mail), {"do": "put_in", "reference": "K7F 4HX"})
    assert answer.status_code == 409
    assert 'value="K7F 4HX"' in answer.content.decode()
    assert Mail.objects.waiting().count() == 1


def test_a_mail_becomes_a_case_through_the_one_door(put, sign_in, operator, city):
    (mail,) = put(gmail.gmail_two_photos)
    browser = sign_in(operator)
    begin = reverse("desk:file_mail", args=[mail.pk, city.question.key])
    shown = browser.get(begin, follow=True)
    form = shown.context["visit"].form
    assert form.initial["email"] == "buur@example.net"
    assert form.initial["text"] == "Twee foto's."
    typed = {
        "_token": shown.context["visit"].token,
        "_channel": "mail",
        "name": "Jan Buur",
        "email": "buur@example.net",
        "text": "Twee foto's.",
    }
    filed = browser.post(shown.request["PATH_INFO"] + "?" + shown.request["QUERY_STRING"], typed)
    assert filed.status_code == 302, filed.content.decode()
    case = Case.objects.get(kind="question")
    kept = Mail.objects.get()
    assert (kept.case, kept.state, case.channel) == (case, "in_case", "mail")
    assert case.uploads.count() == 2
    again = browser.post(shown.request["PATH_INFO"], typed)
    assert (again.url, Case.objects.filter(kind="question").count()) == (filed.url, 1)


def test_a_form_that_was_begun_for_a_mail_is_gone_on_with_beside_it(put, sign_in, operator, city):
    (mail,) = put(gmail.gmail_new_mail)
    browser = sign_in(operator)
    begin = reverse("desk:file_mail", args=[mail.pk, city.question.key])
    shown = browser.get(begin, follow=True)
    typed = {"_token": shown.context["visit"].token, "_keep": "1", "name": "Jan Half", "text": "x"}
    browser.post(shown.request["PATH_INFO"] + "?" + shown.request["QUERY_STRING"], typed)
    unfinished = reverse("desk:unfinished", args=[Draft.objects.get().pk])
    assert unfinished in browser.get(reverse("desk:choose")).content.decode()
    back = browser.get(unfinished, follow=True)
    assert (back.request["PATH_INFO"], back.context["mail"]) == (begin, mail)
    assert "Jan Half" in back.content.decode()
    # Somebody else saw to the mail meanwhile: there one reads what became of it.
    handling.without_case(mail.pk, operator, MailState.SPAM)
    assert browser.get(unfinished, follow=True).request["PATH_INFO"] == page_of(mail)


def test_a_form_of_another_site_files_nothing(put, operator, city):
    (mail,) = put(gmail.gmail_new_mail)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(operator)
    begin = reverse("desk:file_mail", args=[mail.pk, city.question.key])
    assert resolve(begin).func.csrf_exempt
    assert browser.post(begin, {"text": "x"}).status_code == 403
    assert browser.post(page_of(mail), {"do": "spam"}).status_code == 403
    assert Mail.objects.waiting().count() == 1


def test_two_make_a_case_of_one_mail_and_one_does(put, sign_in, operator, coordinator, city):
    (mail,) = put(gmail.gmail_new_mail)
    browser = sign_in(operator)
    begin = reverse("desk:file_mail", args=[mail.pk, city.question.key])
    shown = browser.get(begin, follow=True)
    along = handling.making_a_case(mail.pk, operator)
    handling.without_case(mail.pk, coordinator, MailState.SPAM)
    with pytest.raises(handling.Overtaken):
        along(Case.objects.first())
    typed = {"_token": shown.context["visit"].token, "text": "x", "name": "Jan"}
    answer = browser.post(begin, typed)
    assert (answer.status_code, answer.url) == (302, page_of(mail))
    assert not Case.objects.filter(kind="question").exists()


def test_the_timeline_has_the_mail_with_a_mark_beside_a_strange_sender(
    put,
    desk,
    case,
):
    put(gmail.gmail_answer_on_top, crooked.spoofed_sender, gmail.gmail_from_another_address)
    shown = desk.get(address(case)).content.decode()
    assert "Liefst woensdag." in shown
    assert "Not from the address that we know: mia@example.org." in shown
    assert "The mail server doubts" in shown
    assert "A mail came in" not in shown


def test_a_file_of_a_mail_is_given_to_who_may_read_it(put, sign_in, operator, editor):
    (mail,) = put(gmail.gmail_two_photos)
    link = reverse("desk:mail_file", args=[mail.pk, mail.files[0]])
    answer = sign_in(operator).get(link)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(answer).startswith(b"\xff\xd8")
    assert sign_in(editor).get(link).status_code == 403


def test_the_first_screen_says_that_mail_waits_and_that_it_waits_long(
    put,
    sign_in,
    coordinator,
):
    put(gmail.gmail_new_mail)
    browser = sign_in(coordinator)
    home = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert ("New mail to see to" in home, "more than two days" in home) == (True, False)
    Mail.objects.update(came_at=timezone.now() - timedelta(days=3))
    assert (
        "1 mail waits for more than two days."
        in browser.get(reverse("wagtailadmin_home")).content.decode()
    )


def test_no_screen_shows_the_password_of_a_mailbox(mailbox, sign_in, coordinator):
    browser = sign_in(coordinator)
    url = reverse("mailboxes:edit", args=[mailbox.pk])
    shown = browser.get(url)
    assert "a password" not in shown.content.decode()
    fields = {
        name: shown.context["form"].initial.get(name) or ""
        for name in ("name", "address", "host", "port", "user", "folder", "unread_folder",
                     "days_kept", "opened")
    }  # fmt: skip
    fields |= {"is_on": "on", "name": "Ander", "new_password": ""}
    answer = browser.post(url, fields)
    assert answer.status_code == 302, answer.context["form"].errors
    mailbox.refresh_from_db()
    assert (mailbox.name, mailbox.password) == ("Ander", "a password")
    browser.post(url, fields | {"new_password": "another one", "opened": ""})
    mailbox.refresh_from_db()
    assert mailbox.password == "another one"


def test_who_reads_a_mail_stands_in_the_ledger_once_under_whose_address_it_has(
    put, sign_in, operator, case
):
    def from_mia(sent):
        return gmail.gmail_new_mail(sent).replace(b"buur@example.net", b"mia@example.org")

    (mail,) = put(from_mia)
    Disclosure.objects.all().delete()
    browser = sign_in(operator)
    browser.get(LIST)
    assert not Disclosure.objects.exists()
    browser.get(page_of(mail))
    browser.get(page_of(mail))
    (line,) = Disclosure.objects.all()
    assert (line.what, line.to, line.person_id) == (What.MAIL_SHOWN, operator.pk, case.person_id)
    assert (line.case_id, line.fields) == (None, ["contact", "messages"])
    (shown,) = showings_of(case, "")
    assert shown.did == "las een mail die van jouw adres kwam"


def test_who_reads_a_mail_of_nobody_we_know_stands_there_too(put, sign_in, operator, city):
    (mail,) = put(gmail.gmail_two_photos)
    browser = sign_in(operator)
    file = reverse("desk:mail_file", args=[mail.pk, mail.files[0]])
    begin = reverse("desk:file_mail", args=[mail.pk, city.question.key])
    for where in (page_of(mail), file, begin):
        assert browser.get(where, follow=True).status_code == 200
    lines = Disclosure.objects.in_order().values_list("what", "person_id")
    assert list(lines) == [
        (What.MAIL_SHOWN, None),
        (What.FILE_OPENED, None),
        (What.MAIL_SHOWN, None),
    ]
