"""The link and a code that went to one's own mailbox open what is kept of one; neither alone."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.workflows.desk.conftest import case_in
from tests.workflows.privacy.rights.conftest import at, come_in, sent_code
from workflows.cases import services as cases
from workflows.cases.models import Case, CaseEvent
from workflows.messages import codes
from workflows.people.models import Person
from workflows.privacy.rights import visits
from workflows.privacy.rights.models import DataVisit
from workflows.vault.models import DataKey


def test_a_link_alone_shows_nothing_and_a_look_sends_nothing(mine, client):
    page = client.get(at("my_data", mine)).content.decode()
    assert ("Send me a code" in page, "Voorbeeldstraat" in page) == (True, False)
    client.get(at("my_data_code", mine))
    assert client.get(at("my_data_ask", mine)).status_code == 303
    assert client.get(f"{at('my_data', mine)}file/json/").status_code == 303
    assert DataVisit.objects.count() == 0


def test_who_comes_back_from_their_mail_finds_where_the_code_goes(mine, client):
    assert at("my_data_code", mine) not in client.get(at("my_data", mine)).content.decode()
    client.post(at("my_data", mine))
    assert at("my_data_code", mine) in client.get(at("my_data", mine)).content.decode()


def test_a_code_opens_what_was_filed_as_the_form_asked_it(mine, client):
    page = come_in(client, mine)
    assert "Twee broden en melk." in page
    assert "Voorbeeldstraat" in page
    assert "mia@example.org" in page
    assert [sent.to for sent in mail.outbox if "code" in sent.subject] == [["mia@example.org"]]


def test_a_wrong_code_opens_nothing_and_five_are_enough(mine, client):
    client.post(at("my_data", mine))
    code = sent_code()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _try in range(codes.MOST_TRIES):
        answer = client.post(at("my_data_code", mine), {"code": wrong})
        assert answer.status_code == 422
        assert wrong in answer.content.decode()
    assert client.post(at("my_data_code", mine), {"code": code}).status_code == 422


def test_a_code_is_good_once_for_its_case_and_for_ten_minutes(mine, city, client):
    other = city.file(name="Jef Anders", email="jef@example.org")
    client.post(at("my_data", mine))
    code = sent_code()
    assert client.post(at("my_data_code", other), {"code": code}).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert client.post(at("my_data_code", mine), {"code": code}).status_code == 422
    assert client.post(at("my_data_code", mine), {"code": code}).status_code == 303
    assert client.post(at("my_data_code", mine), {"code": code}).status_code == 422


def test_a_visit_of_one_case_opens_no_other(mine, city, client):
    other = city.file(name="Jef Anders", email="jef@example.org", text="Van een ander.")
    come_in(client, mine)
    assert "Van een ander." not in client.get(at("my_data", other)).content.decode()
    assert client.get(f"{at('my_data', other)}file/json/").status_code == 303


def test_who_was_never_proven_sees_what_was_filed_and_no_other_case(city, client):
    case, other = city.file(), city.file(text="Een tweede vraag.")
    assert case.person_id == other.person_id
    page = come_in(client, case)
    assert ("Twee broden en melk." in page, "Een tweede vraag." in page) == (True, False)
    assert "never made sure" in page


def test_who_is_proven_sees_their_other_cases_but_no_discreet_one_and_no_report(mine, city, client):
    others = [city.file(text=text) for text in ("Tweede.", "In stilte.", "Een melding.")]
    assert {one.person_id for one in others} == {mine.person_id}
    Case.objects.filter(pk=others[1].pk).update(discreet=True)
    Case.objects.filter(pk=others[2].pk).update(kind="report")
    page = come_in(client, mine)
    read = [text in page for text in ("Tweede.", "In stilte.", "Een melding.")]
    assert read == [True, False, False]
    assert [one.reference in page.replace(" ", "") for one in others] == [True, False, False]


def test_a_discreet_case_has_no_page_of_its_own_either(mine, client):
    come_in(client, mine)
    Case.objects.filter(pk=mine.pk).update(discreet=True)
    assert client.get(at("my_data", mine)).status_code == 404


def test_what_staff_wrote_is_given_by_hand(mine, handler, client):
    cases.note(mine.pk, handler, "De buurvrouw zegt iets over hem.")
    page = come_in(client, mine)
    assert "De buurvrouw" not in page
    assert "given by hand" in page
    file = client.get(f"{at('my_data', mine)}file/json/")
    assert "De buurvrouw" not in file.content.decode()


def test_the_file_is_for_a_program_or_to_be_read_and_stands_on_the_timeline(city, handler, client):
    case = case_in("screened", city, handler)
    come_in(client, case)
    as_json = client.get(f"{at('my_data', case)}file/json/")
    assert json.loads(as_json.content)["cases"][0]["reference"] == str(case)
    assert "attachment" in as_json.headers["Content-Disposition"]
    as_html = client.get(f"{at('my_data', case)}file/html/")
    assert "Twee broden en melk." in as_html.content.decode()
    assert client.get(f"{at('my_data', case)}file/exe/").status_code == 404
    assert case.events.filter(what=CaseEvent.What.EXPORTED).count() == 2


def test_codes_are_sent_five_times_an_hour_and_it_looks_the_same_after(mine, client):
    answers = {client.post(at("my_data", mine)).status_code for _time in range(7)}
    sent_code()
    assert answers == {303}
    assert len([sent for sent in mail.outbox if "code" in sent.subject]) == codes.MOST_CODES


def test_nobody_is_sent_a_code_where_nothing_is_known(city, client):
    case = city.file(email="")
    assert client.post(at("my_data", case)).status_code == 303
    page = client.post(at("my_data_code", case), {"code": "000000"})
    assert page.status_code == 422
    assert not [sent for sent in mail.outbox if "code" in sent.subject]


def test_a_visit_ends_by_itself_and_its_code_is_kept_nowhere(mine, client):
    come_in(client, mine)
    visit = DataVisit.objects.get()
    assert bytes(visit.code_digest) == b""
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert "Send me a code" in client.get(at("my_data", mine)).content.decode()
        visits.CODES.sweep()
    assert not DataVisit.objects.exists()
    assert not DataKey.objects.filter(pk=visit.data_key).exists()


def test_who_leaves_is_out(mine, client):
    come_in(client, mine)
    client.post(at("my_data", mine), {"leave": "on"})
    assert "Send me a code" in client.get(at("my_data", mine)).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_status_page_leads_there(mine, client, language):
    assert at("my_data", mine, language) in client.get(at("case_status", mine, language)).text


def test_the_proven_address_gets_the_code_whatever_the_form_said(city, client):
    case = city.file(email="ander@example.org", phone="016 00 00 00")
    Person.objects.filter(pk=case.person_id).update(email_proven_at=timezone.now())
    person = Person.objects.get(pk=case.person_id)
    client.post(at("my_data", case))
    sent_code()
    assert [sent.to[0] for sent in mail.outbox if "code" in sent.subject] == [person.email]
