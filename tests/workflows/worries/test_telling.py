"""Telling of a worry behind a link or by phone: what is kept, and that nobody else hears of it."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.pages import read_on
from tests.workflows.desk.conftest import address, case_in, panels, refer, volunteer
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.intake.models import Submission
from workflows.matching import services as matching
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person
from workflows.privacy import traces
from workflows.privacy.export import of_case, person_data
from workflows.worries.models import Worry
from workflows.worries.services import reports_about

TEXT = "Hij vroeg haar bankkaart."


@pytest.fixture
def behind(city, handler):
    """A request in help and shared with a partner: each page behind a link, and who holds it."""
    case = case_in("screened", city, handler)
    (match,) = matching.invite(case.pk, [volunteer(city, handler).pk], handler)
    matching.answer(match.link, accept=True)
    referral = refer(case, city, handler, takes_over=False)
    return {
        "case": (case, reverse("case_status", args=[case.link]), "resident"),
        "invitation": (case, reverse("invitation", args=[match.link]), "invitation"),
        "referral": (case, reverse("referral", args=[referral.link]), "partner"),
    }


def tell(url, client=None, **answers):
    """Fill in the form as somebody does who opens the page."""
    client = client or Client()
    html = client.get(url).content.decode()
    boxes = BeautifulSoup(html, "html.parser").select("form.form input[type=hidden]")
    typed = {box["name"]: box["value"] for box in boxes if box.get("value")}
    return client.post(url, {**typed, "happened": TEXT, **answers})


def link_on(page):
    """The address of the page for a worry, as it stands on a page."""
    html = Client().get(page).content.decode()
    return BeautifulSoup(html, "html.parser").select_one(".worry a")["href"]


@pytest.mark.parametrize("where", ["case", "invitation", "referral"])
def test_every_page_behind_a_link_leads_to_it_and_it_knows_the_case(where, behind, report_type):
    case, page, told_by = behind[where]
    answer = tell(link_on(page))
    assert (answer.status_code, "/ontvangen/" in answer["Location"]) == (303, True)
    assert Client().get(answer["Location"]).status_code == 200
    worry = Worry.objects.get()
    assert (worry.about, worry.told_by, worry.report.kind) == (case, told_by, "report")
    assert Submission.objects.get(case=worry.report).answers["happened"] == TEXT


def test_sent_twice_is_one_report(city, report_type):
    url = reverse("case_worry", args=[city.file().link])
    client, html = Client(), Client().get(url).content.decode()
    token = BeautifulSoup(html, "html.parser").select_one("[name=_token]")["value"]
    for _click in range(2):
        client.post(url, {"_token": token, "happened": TEXT})
    assert (Worry.objects.count(), Case.objects.filter(kind="report").count()) == (1, 1)


def test_what_is_left_out_is_said_and_nothing_typed_is_lost(city, report_type):
    url, client = reverse("case_worry", args=[city.file().link]), Client()
    shown = read_on(client, tell(url, client, happened="", phone="016 27 27 72"))
    html = shown.content.decode()
    assert ("error-summary" in html, "016 27 27 72" in html) == (True, True)
    assert Worry.objects.count() == 0
    # Sent from there it still knows its case.
    assert tell(shown.request["PATH_INFO"], client).status_code == 303
    assert Worry.objects.count() == 1


@pytest.mark.parametrize("what", ["discreet", "unknown"])
def test_what_was_typed_is_taken_also_once_the_link_opens_nothing(what, city, report_type):
    case, client = city.file(), Client()
    url = reverse("case_worry", args=[case.link])
    html = client.get(url).content.decode()
    token = BeautifulSoup(html, "html.parser").select_one("[name=_token]")["value"]
    Case.objects.filter(pk=case.pk).update(discreet=True)
    if what == "unknown":
        url = reverse("case_worry", args=["a" * 22])
    assert client.get(url).status_code == 404
    # Sent with something wrong it can be read on; nothing of the case is told.
    typed = {"_token": token, "happened": "", "phone": "016 27 27 72"}
    shown = read_on(client, client.post(url, typed))
    assert (shown.status_code, "016 27 27 72" in shown.content.decode()) == (422, True)
    answer = client.post(url, {**typed, "happened": TEXT})
    assert (answer.status_code, "/ontvangen/" in answer["Location"]) == (303, True)
    report = Case.objects.get(kind="report")
    assert Submission.objects.get(case=report).answers["happened"] == TEXT
    told = [worry.about for worry in Worry.objects.all()], report.notes.count()
    assert told == (([case], 0) if what == "discreet" else ([], 1))


def test_no_other_form_is_taken_behind_a_link_that_opens_nothing(city, report_type):
    html = Client().get(reverse("case_worry", args=[city.file().link])).content.decode()
    token = BeautifulSoup(html, "html.parser").select_one("[name=_token]")["value"]
    url, typed = reverse("case_worry", args=["a" * 22]), {"_token": token, "happened": TEXT}
    CaseType.objects.filter(pk=report_type.pk).update(kind="request")
    reference.forget()
    assert Client().post(url, typed).status_code == 404
    assert Client().post(url, {"happened": TEXT}).status_code == 404
    # Control.
    CaseType.objects.filter(pk=report_type.pk).update(kind="report")
    reference.forget()
    assert Client().post(url, typed).status_code == 303


def test_an_unknown_link_has_no_page(city, report_type):
    for view in ("case_worry", "invitation_worry", "referral_worry"):
        assert Client().get(reverse(view, args=["a" * 22])).status_code == 404


def test_without_a_form_the_page_says_whom_to_call(city):
    shown = Client().get(reverse("case_worry", args=[city.file().link]))
    html = shown.content.decode()
    assert (shown.status_code, "Bel ons" in html, "_token" in html) == (200, True, False)


def test_a_paused_programme_leaves_the_number(city, report_type):
    url = reverse("case_worry", args=[city.file().link])
    city.programme.paused = True
    city.programme.save()
    html = Client().get(url).content.decode()
    assert ("Bel ons" in html, "_token" in html) == (True, False)


def test_the_page_is_kept_by_no_cache_and_no_search_engine(city, report_type):
    shown = Client().get(reverse("case_worry", args=[city.file().link]))
    assert "no-store" in shown["Cache-Control"]
    assert shown["X-Robots-Tag"] == "noindex"


def test_who_tells_is_put_with_nobody_and_nobody_is_mailed_about_new_details(city, report_type):
    case = city.file()
    people, told = Person.objects.count(), OutboxMessage.objects.count()
    tell(reverse("case_worry", args=[case.link]), name="Mia Voorbeeld", phone="016 00 00 00")
    report = Worry.objects.get().report
    assert (report.person, Person.objects.count()) == (None, people)
    assert OutboxMessage.objects.count() == told
    # Control: a request with the same name and number is put with hers.
    assert city.file().person_id == case.person_id


def test_nothing_of_it_is_where_the_other_one_looks(behind, report_type, privacy_officer):
    case, _page, _who = behind["case"]
    tell(reverse("case_worry", args=[case.link]))
    offer = Case.objects.get(kind="offer")
    report = Worry.objects.get().report
    for one in (case, offer):
        assert report.reference not in str(person_data(one, privacy_officer))
        assert TEXT not in str(of_case(one))
        assert report.reference not in str([event.detail for event in one.events.all()])
        page = Client().get(reverse("case_status", args=[one.link])).content.decode()
        assert (str(report) in page, TEXT in page) == (False, False)
    before = {message.case_id for message in OutboxMessage.objects.all()}
    assert report.pk not in before
    # Control: the officer who opens the report itself by hand reads it.
    assert TEXT in str(person_data(report, privacy_officer))


def test_who_gave_an_address_hears_that_it_came_in(city, report_type):
    tell(reverse("case_worry", args=[city.file().link]), email="els@example.org")
    messages.sweep()
    assert [one.to for one in mail.outbox][-1] == ["els@example.org"]


@pytest.mark.parametrize("state", ["new", "screened"])
@pytest.mark.parametrize("name", ["operator", "handler", "stranger", "editor", "outsider"])
def test_only_coordinators_find_a_report(name, state, request, sign_in, city, report_type):
    case = city.file()
    tell(reverse("case_worry", args=[case.link]), phone="016 99 99 99")
    report = Worry.objects.get().report
    Case.objects.filter(pk=report.pk).update(state=state)
    client = sign_in(request.getfixturevalue(name))
    assert client.get(address(report)).status_code in (302, 403)
    if name in ("outsider", "editor"):
        return
    unknown = client.get(reverse("desk:case", args=["AAAAAAAAA"]))
    assert client.get(address(report)).status_code == unknown.status_code == 403
    queue = client.get(reverse("desk:queue"), {"state": "any"})
    assert report not in [row.case for row in queue.context["rows"]]
    found = client.post(reverse("desk:search"), {"q": report.reference}, follow=True)
    assert address(report) not in found.content.decode()
    shown = client.get(address(case))
    if shown.status_code == 200:
        assert "worries" not in panels(shown)


def test_a_coordinator_gets_it_first_and_sees_what_it_is_about(
    behind, sign_in, coordinator, desk, report_type
):
    case, _page, _who = behind["case"]
    tell(reverse("invitation_worry", args=[behind["invitation"][1].split("/")[-2]]))
    report = Worry.objects.get().report
    boss = sign_in(coordinator)
    first, *others = boss.get(reverse("wagtailadmin_home")).context["work"]
    assert (first.label, [row.case for row in first.rows]) == ("Report", [report])
    assert "Report" not in [
        work.label for work in desk.get(reverse("wagtailadmin_home")).context["work"]
    ]
    assert panels(boss.get(address(report)))["worries"].content.told.about == case
    # On the request, and on the offer of who helps there.
    for one in (case, Case.objects.get(kind="offer")):
        (worry,) = panels(boss.get(address(one)))["worries"].content.reports
        assert worry.report == report
    assert str(report) in boss.get(address(case)).content.decode()


def test_a_case_that_nobody_worries_about_has_no_panel(sign_in, coordinator, city, report_type):
    case, other = city.file(), city.file(name="Els Anders", email="els@example.org", phone="")
    tell(reverse("case_worry", args=[case.link]))
    assert "worries" not in panels(sign_in(coordinator).get(address(other)))
    assert reports_about(other).count() == 0


def file_by_phone(client, about):
    url = reverse("desk:file", args=["report"])
    html = client.get(url, follow=True).content.decode()
    token = BeautifulSoup(html, "html.parser").select_one("[name=_token]")["value"]
    return client.post(url, {"_token": token, "happened": TEXT, "_about": about})


def test_an_operator_files_one_about_a_case_that_they_may_not_open(
    sign_in, operator, handler, city, report_type
):
    case, client = case_in("screened", city, handler), sign_in(operator)
    assert (
        reverse("desk:file", args=["report"]) in client.get(reverse("desk:choose")).content.decode()
    )
    answers = [file_by_phone(client, about) for about in (str(case), "K7F 4HX 9R3", "")]
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    worry = Worry.objects.get()
    assert (worry.about, worry.told_by) == (case, "user")
    assert Case.objects.filter(kind="report").count() == 3
    assert client.get(address(worry.report)).status_code == 403


def test_no_other_form_of_the_operator_asks_about_which_case(sign_in, operator, city, report_type):
    client = sign_in(operator)
    asks = {
        key: 'name="_about"' in client.get(url, follow=True).content.decode()
        for key in ("report", "request")
        if (url := reverse("desk:file", args=[key]))
    }
    assert asks == {"report": True, "request": False}


def test_the_one_goes_when_either_case_is_purged(city, report_type):
    for which in ("report", "about"):
        tell(reverse("case_worry", args=[city.file().link]))
        worry = Worry.objects.get()
        traces.purge_cases([getattr(worry, f"{which}_id")])
        assert Worry.objects.count() == 0
