"""A complaint of anybody: a page with its terms, and a report that coordinators read."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import identity
from tests.pages import address_in, read_on
from workflows.cases.models import Case
from workflows.casetypes.beginning import begin
from workflows.casetypes.fields import Texts
from workflows.casetypes.ready_made import READY_MADE
from workflows.intake.beneficiaries import answers_by_meaning
from workflows.worries.models import Worry

TEXT = "Niemand belde terug."


def complain(client, **typed):
    url = address_in("nl", "complaint")
    page = BeautifulSoup(client.get(url).content, "html.parser")
    token = page.select_one("[name=_token]")["value"]
    return client.post(url, {"_token": token, "happened": TEXT, **typed})


def test_a_complaint_is_a_report_about_no_case(city, report_type, handler, coordinator):
    answer = complain(Client(), email="mia@example.org")
    assert (answer.status_code, "/ontvangen/" in answer["Location"]) == (303, True)
    report = Case.objects.get()
    assert (report.kind, Worry.objects.count()) == ("report", 0)
    seen = [Case.objects.visible_to(user).exists() for user in (handler, coordinator)]
    assert seen == [False, True]


def test_what_is_left_out_is_said_and_nothing_typed_is_lost(city, report_type):
    client = Client()
    shown = read_on(client, complain(client, happened="", phone="016 11 11 11")).content.decode()
    assert ("error-summary" in shown, "016 11 11 11" in shown) == (True, True)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("language", "term", "elsewhere"),
    [
        ("nl", "Je hebt een antwoord binnen 20 dagen.", "terecht bij de ombudsman"),
        ("en", "You have an answer within 20 days.", "turn to the ombudsman"),
    ],
)
def test_it_says_when_there_is_an_answer_and_where_else_to_go(
    language, term, elsewhere, city, report_type
):
    ombuds = Texts(nl="de ombudsman", en="the ombudsman")
    identity.change(complaints_within=20, ombuds=ombuds)
    page = BeautifulSoup(Client().get(address_in(language, "complaint")).content, "html.parser")
    said = " ".join(page.main.text.split())
    assert (term in said, elsewhere in said) == (True, True)
    assert not page.select("[name=robots]")


def test_without_a_form_it_says_whom_to_call(city):
    page = BeautifulSoup(Client().get(address_in("en", "complaint")).content, "html.parser")
    assert not page.select("main form")
    assert "Call us, and say that you have a complaint." in page.main.text


def test_the_ready_made_form_has_what_the_page_asks_for(city, coordinator):
    case_type = begin(READY_MADE["report"], city.programme, city.team, coordinator)
    assert case_type.kind == "report"
    answer = complain(Client(), email="mia@example.org", phone="016 11 11 11")
    report = Case.objects.get()
    said = answers_by_meaning(report)
    assert answer.status_code == 303
    assert (said["filer.email"], said["filer.phone"]) == ("mia@example.org", "+3216111111")
    page = BeautifulSoup(Client().get(address_in("nl", "complaint")).content, "html.parser")
    assert "Zeg hieronder hoe we je kunnen bereiken" in page.main.text
    assert {"phone", "email"} <= {box["name"] for box in page.select("main input[name]")}
