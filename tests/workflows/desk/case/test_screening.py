"""Screening from the screen of a case: its checklist, and the checks on who offers."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.city import CALLED_POSTED
from tests.workflows.desk.case.acting import act
from tests.workflows.desk.conftest import address, case_in, fresh, volunteer
from workflows.cases.states import CaseState
from workflows.matching import services as matching
from workflows.people.models import Check


def test_screening_needs_the_required_items(desk, city):
    case = city.file()
    response = act(desk, case, "screen")
    assert response.status_code == 422
    assert "Still to be ticked: “Gebeld (en)”." in response.content.decode()
    assert fresh(case).state == CaseState.NEW
    assert act(desk, case, "screen", **{"checklist-called": "yes"}).status_code == 302
    assert fresh(case).state == CaseState.SCREENED


def test_screening_an_offer_puts_the_checks_on_the_person(desk, city):
    offer = city.file(city.offer)
    act(
        desk,
        offer,
        "screen",
        **{"checklist-called": "yes"},
        kinds=["spoken_to", "identity"],
        seen_on="2020-03-20",
        expires_on="2021-03-20",
    )
    checks = Check.objects.filter(person=offer.person)
    assert {check.kind for check in checks} == {"spoken_to", "identity"}
    assert {str(check.expires_on) for check in checks} == {"2021-03-20"}


NOT_SPOKEN = "no valid note that somebody spoke with this volunteer"


def test_a_check_forgotten_at_the_screening_is_noted_afterwards(desk, city, handler):
    request = case_in("screened", city, handler)
    offer = city.file(city.offer, name="Vera Vrijwilliger", email="vera@example.org", phone="")
    act(desk, offer, "screen", **{"checklist-called": "yes"}, seen_on="2020-03-20")
    assert NOT_SPOKEN in desk.get(address(offer)).content.decode()
    assert matching.pool(request) == []
    response = act(desk, offer, "checks", kinds=["spoken_to"], seen_on="2020-03-20")
    assert response.status_code == 302
    assert NOT_SPOKEN not in desk.get(address(offer)).content.decode()
    assert [one.offer for one in matching.pool(request)] == [offer]


def test_a_check_that_expired_is_renewed(desk, city, handler):
    offer = volunteer(city, handler)
    Check.objects.update(seen_on="2020-03-20", expires_on="2020-04-20")
    assert NOT_SPOKEN in desk.get(address(offer)).content.decode()
    today = timezone.localdate()
    act(desk, offer, "checks", kinds=["spoken_to"], seen_on=today)
    assert [check.seen_on for check in Check.objects.valid()] == [today]


@pytest.mark.parametrize(
    ("state", "kinds", "status"),
    [("screened", [], 422), ("new", ["spoken_to"], 403), ("request", ["spoken_to"], 403)],
)
def test_a_check_needs_a_tick_and_a_screened_offer(desk, city, handler, state, kinds, status):
    case = case_in("screened", city, handler) if state == "request" else city.file(city.offer)
    if state == "screened":
        act(desk, case, "screen", **{"checklist-called": "yes"}, seen_on="2020-03-20")
        assert fresh(case).state == CaseState.SCREENED
    response = act(desk, case, "checks", kinds=kinds, seen_on="2020-03-20")
    assert response.status_code == status
    assert not Check.objects.exists()


def test_refused_screening_leaves_no_check_behind(desk, city):
    offer = city.file(city.offer)
    act(desk, offer, "screen", kinds=["spoken_to"], seen_on="2020-03-20")
    assert not Check.objects.exists()


@pytest.mark.parametrize(
    ("seen_on", "expires_on"), [("2999-01-01", ""), ("2020-03-20", "2020-03-19"), ("", "")]
)
def test_checks_on_impossible_days_are_refused(desk, city, seen_on, expires_on):
    offer = city.file(city.offer)
    response = act(
        desk,
        offer,
        "screen",
        **{"checklist-called": "yes"},
        kinds="identity",
        seen_on=seen_on,
        expires_on=expires_on,
    )
    assert response.status_code == 422
    assert fresh(offer).state == CaseState.NEW


def test_screening_leads_on_to_whom_to_invite(desk, city):
    case = city.file()
    response = desk.post(address(case, "screen"), {"seen": case.version, **CALLED_POSTED})
    assert response["Location"] == address(case, "match")


def test_screening_leads_on_to_a_partner_by_its_second_button(desk, city):
    case = city.file()
    page = BeautifulSoup(desk.get(address(case)).content, "html.parser")
    (button,) = page.select(".desk-box--main button[value=refer]")
    posted = {"seen": case.version, **CALLED_POSTED, button["name"]: button["value"]}
    assert desk.post(address(case, "screen"), posted)["Location"] == address(case, "refer")
    offer = desk.get(address(city.file(city.offer))).content.decode()
    assert "on to a partner" not in offer
