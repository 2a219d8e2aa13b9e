"""An organisation rings its own share, in the visit that a code opened."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.workflows.referrals.conftest import visitor
from tests.workflows.referrals.test_visits import come_in
from workflows.cases.models import Case
from workflows.casetypes.fields import Texts
from workflows.casetypes.partners import Partner
from workflows.outreach.models import CallAlarm, Callee, Caller, CallMade
from workflows.outreach.states import Outcome, State
from workflows.vault.ledger import Disclosure

__all__ = ["visitor"]

PAGE = "/en/partner/calling/over-80/"
LIST = "/en/partner/cases/"


@pytest.fixture
def partner(campaign, city):
    return Caller.objects.create(campaign=campaign, partner=city.partner)


@pytest.fixture
def visit(visitor, partner, add, start_calling):
    """Somebody of the organisation is in, and has two people to ring."""
    add(2)
    start_calling()
    come_in(visitor)
    return visitor


def in_hand(visit):
    response = visit.post(PAGE, {"do": "take"}, follow=True)
    return response.context["callee"], str(response.context["loan"].token)


def test_its_page_leads_to_the_campaign(visit):
    assert PAGE in visit.get(LIST).content.decode()
    Caller.objects.get().campaign.__class__.objects.update(state=State.OVER)
    assert PAGE not in visit.get(LIST).content.decode()


def test_nobody_comes_in_without_a_code(visit, client):
    for method in (client.get, client.post):
        response = method(PAGE)
        assert (response.status_code, response.url) == (303, reverse("partner"))
    assert not Disclosure.objects.exists()


def test_another_organisation_sees_nobody(visit, city):
    Caller.objects.update(
        partner=Partner.objects.create(
            key="other", name=Texts(nl="Andere"), email="andere@example.org"
        )
    )
    response = visit.post(PAGE, {"do": "take"})
    assert response.url.endswith("/partner/cases/")
    assert not Callee.objects.exclude(loan=None).exists()


def test_one_person_is_shown_and_it_is_noted(visit, city):
    callee, token = in_hand(visit)
    page = visit.get(f"{PAGE}?row={token}").content.decode()
    assert "Persoon 1" in page
    assert "Persoon 2" not in page
    noted = Disclosure.objects.get()
    assert (noted.recipient, noted.to, noted.person_id) == ("partner", city.partner.pk, callee.pk)


def test_two_of_one_organisation_have_a_row_each(visit):
    first, _token = in_hand(visit)
    other = Client()
    other.cookies = visit.cookies
    second, _token = in_hand(other)
    assert first.pk != second.pk


def test_an_address_of_a_row_that_is_not_theirs_shows_nobody(visit, partner):
    _callee, token = in_hand(visit)
    Callee.objects.filter(number=1).update(loan=None)
    assert "Persoon" not in visit.get(f"{PAGE}?row={token}").content.decode()


def test_what_came_of_it_is_taken_down_once(visit):
    _callee, token = in_hand(visit)
    sent = {"loan": token, "call-outcome": Outcome.NO_ANSWER.value}
    assert visit.post(PAGE, sent).url.endswith("said=done")
    assert visit.post(PAGE, sent).url.endswith("said=gone")
    assert CallMade.objects.count() == 1


def test_what_is_missing_is_said_at_its_box(visit):
    _callee, token = in_hand(visit)
    response = visit.post(PAGE, {"loan": token, "call-outcome": "language"})
    assert response.status_code == 422
    assert "Choose the language that they speak." in response.content.decode()


def test_an_alarm_reaches_the_city(visit):
    _callee, token = in_hand(visit)
    visit.post(PAGE, {"loan": token, "call-outcome": "alarm", "call-text": "Ademt moeilijk"})
    assert CallAlarm.objects.get().text == "Ademt moeilijk"


def test_an_alarm_judges_nothing_that_was_not_asked(visit):
    _callee, token = in_hand(visit)
    sent = {"loan": token, "call-outcome": "alarm", "script-text": "Geen brood"}
    response = visit.post(PAGE, sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Write what worries you, so that a lead can act." in page
    assert "Geen brood" in page
    assert not response.context["script"].errors
    # Who was reached is asked it.
    assert visit.post(PAGE, {**sent, "call-outcome": "reached"}).context["script"].errors


def test_answers_of_the_script_outlast_a_language_that_is_missing(visit):
    _callee, token = in_hand(visit)
    sent = {"loan": token, "call-outcome": "language", "script-text": "Geen brood"}
    assert "Geen brood" in visit.post(PAGE, sent).content.decode()


def test_a_case_is_filed_by_the_organisation(visit, city):
    _callee, token = in_hand(visit)
    sent = {"loan": token, "call-outcome": "reached", "call-needs_case": "on", "script-well": "no"}
    there = visit.post(PAGE, sent).url
    assert 'value="Persoon 1"' in visit.get(there).content.decode()
    assert visit.post(there, {"case-name": ""}).status_code == 422
    done = visit.post(there, {"case-name": "Persoon 1", "case-text": "Brood"})
    assert done.url.endswith("said=filed")
    case = Case.objects.get()
    assert (case.channel, case.submission.partner) == ("partner", city.partner)
    # A second press files nothing more.
    assert visit.post(there, {"case-name": "Persoon 1"}).url.endswith("/partner/cases/")
    assert Case.objects.count() == 1
