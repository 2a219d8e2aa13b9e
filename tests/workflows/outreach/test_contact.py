"""Organisations bring needs in, and read what to pass on and what is done where."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.city import TYPED
from tests.workflows.referrals.conftest import visitor
from tests.workflows.referrals.test_visits import come_in
from workflows.cases.models import Case
from workflows.casetypes.fields import Texts
from workflows.casetypes.partners import Partner
from workflows.outreach.contact.models import ContactRound, NeighbourhoodAction, RoundReport
from workflows.outreach.contact.services import heard_of

__all__ = ["visitor"]

PAGE = "/en/partner/round/schools/"


@pytest.fixture
def asks(city):
    made = ContactRound.objects.create(
        key="schools",
        name=Texts(nl="Scholen", en="Schools"),
        asks=city.request,
        pass_on=Texts(nl="De bus rijdt zaterdag.", en="The bus runs on Saturday."),
    )
    made.partners.add(city.partner)
    return made


@pytest.fixture
def visit(asks, visitor):
    come_in(visitor)
    return visitor


def act(day, place=None, text="Kraam op het plein"):
    when = timezone.localdate() + timedelta(days=day)
    return NeighbourhoodAction.objects.create(day=when, neighbourhood=place, text=Texts(nl=text))


def test_what_to_pass_on_stands_above_the_questions(visit):
    page = visit.get(PAGE).content.decode()
    assert page.index("The bus runs on Saturday.") < page.index('name="category"')
    assert PAGE in visit.get("/en/partner/cases/").content.decode()


def test_what_is_brought_in_is_a_case_and_another_can_follow(visit, asks, city):
    for number in (1, 2):
        token = visit.get(PAGE).context["visit"].token
        sent = visit.post(PAGE, {**TYPED, "_token": token, "name": f"Klas {number}"})
        assert sent.url.endswith("said=filed")
    assert "Fill it in again" in visit.get(sent.url).content.decode()
    assert Case.objects.filter(channel="partner").count() == 2
    ((_round, heard),) = heard_of(ContactRound.objects.all())
    assert [(one.key, number) for one, number, _last in heard] == [(city.partner.key, 2)]


def test_nobody_has_to_be_named(visit):
    token = visit.get(PAGE).context["visit"].token
    typed = {"category": "groceries", "text": "Twintig leerlingen zonder laptop"}
    assert visit.post(PAGE, {**typed, "_token": token}).status_code == 303
    assert Case.objects.get().person is None


def test_what_is_wrong_is_said_and_counts_for_nothing(visit):
    token = visit.get(PAGE).context["visit"].token
    sent = visit.post(PAGE, {"text": "x", "_token": token}, follow=True)
    assert sent.context["visit"].form.errors
    assert not RoundReport.objects.exists()


def test_the_calendar_is_of_where_they_work(visit, city):
    here = city.neighbourhood("Vaartkom")
    city.partner.neighbourhoods.add(here)
    act(1, here, "Hier")
    act(2, None, "Overal")
    act(3, city.neighbourhood("Ridderbuurt"), "Elders")
    act(-1, here, "Gisteren")
    page = visit.get(PAGE).content.decode()
    assert page.index("Hier") < page.index("Overal")
    assert "Elders" not in page
    assert "Gisteren" not in page


@pytest.mark.parametrize("change", [{"ends_on": -1}, {"starts_on": 1}])
def test_a_round_that_is_over_or_to_come_takes_nothing(visit, change):
    days = {name: timezone.localdate() + timedelta(days=number) for name, number in change.items()}
    ContactRound.objects.update(**days)
    assert visit.get(PAGE).url.endswith("/partner/cases/")


def test_nobody_comes_in_without_a_code(asks, client):
    assert client.get(PAGE).url == reverse("partner")


def test_who_is_silent_comes_first(asks, city):
    silent = Partner.objects.create(key="zz", name=Texts(nl="Stil"), email="stil@example.org")
    asks.partners.add(silent)
    RoundReport.objects.create(contact_round=asks, partner=city.partner)
    ((_round, heard),) = heard_of(ContactRound.objects.all())
    assert [one.key for one, *_rest in heard] == ["zz", city.partner.key]
