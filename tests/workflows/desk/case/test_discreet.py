"""A discreet case: nobody is told of it, and no operator finds it."""

import pytest
from django.urls import reverse

from tests.workflows.desk.conftest import address, case_in, fresh
from workflows.cases.links import path
from workflows.messages.models import OutboxMessage

SEARCH = reverse("desk:search")


def make_discreet(client, case, on="on"):
    body = {"seen": fresh(case).version, "discreet-on": on}
    return client.post(address(case, "discreet"), body)


def looked_up(client, text):
    """What a search answers, without what differs from one to the next by chance."""
    response = client.post(SEARCH, {"q": text}, follow=True)
    return response.status_code, len(response.redirect_chain), response.context["found"]


@pytest.mark.parametrize("state", ["new", "screened"])
def test_an_operator_finds_a_discreet_case_no_more_than_one_that_never_was(
    state, desk, sign_in, operator, city, coordinator
):
    case, phone = case_in(state, city, coordinator), sign_in(operator)
    assert case.reference in phone.post(SEARCH, {"q": case.reference}).url
    make_discreet(desk, case)
    nothing = looked_up(phone, "A" * 9)
    for text in (case.reference, "Mia Voorbeeld", "016 00 00 00"):
        assert looked_up(phone, text) == nothing, text
    for view in ("desk:call", "desk:case", "desk:filed"):
        assert phone.get(reverse(view, args=[case.reference])).status_code == 403, view
    assert case.reference not in phone.get(reverse("desk:queue")).content.decode()


def test_whoever_filed_it_for_somebody_sees_it_no_more(desk, sign_in, operator, city):
    case = city.file(options={"filed_by": operator})
    phone, page = sign_in(operator), reverse("desk:filed", args=[case.reference])
    assert phone.get(page).status_code == 200
    make_discreet(desk, case)
    assert (phone.get(page).status_code, phone.get(address(case)).status_code) == (403, 403)


def test_the_page_of_how_it_stands_is_gone_until_that_is_lifted(desk, client, city):
    case = city.file()
    pages = [path(view, case.link, "nl") for view in ("case_status", "case_received")]
    pages.append(f"/api/help/v1/cases/{case.link}/")
    assert [client.get(page).status_code for page in pages] == [200] * 3
    make_discreet(desk, case)
    assert [client.get(page).status_code for page in pages] == [404] * 3
    make_discreet(desk, case, on="")
    assert [client.get(page).status_code for page in pages] == [200] * 3


def test_nobody_is_mailed_about_it_not_even_what_waits(desk, city, coordinator):
    case = case_in("matched", city, coordinator)
    told = OutboxMessage.objects.filter(person=case.person_id)
    assert set(told.values_list("template", flat=True)) == {"received", "volunteer_found"}
    make_discreet(desk, case)
    assert not told.exists()


@pytest.mark.parametrize(("on", "mails"), [("on", 0), ("", 1)])
def test_an_answer_is_mailed_only_where_it_is_not_discreet(on, mails, desk, city):
    case = city.file(city.question)
    make_discreet(desk, case, on)
    outcome = city.question.outcomes.first().pk
    body = {"seen": 0, "answer-text": "Ja.", "answer-outcome": outcome}
    assert desk.post(address(case, "answer"), body).status_code == 302
    assert OutboxMessage.objects.filter(template="answer").count() == mails


def test_who_handles_it_sees_that_it_is_discreet_and_since_when(desk, city):
    case = city.file()
    make_discreet(desk, case)
    html = desk.get(address(case)).content.decode()
    assert "Discreet: nobody is told anything" in html
    assert [event.detail for event in case.events.filter(what="discreet")] == [{"discreet": True}]


def test_saying_it_twice_is_one_line(desk, city):
    case = city.file()
    for _time in range(2):
        make_discreet(desk, case)
    assert case.events.filter(what="discreet").count() == 1
