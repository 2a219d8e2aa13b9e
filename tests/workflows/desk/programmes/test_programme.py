"""The first days of a programme: what came in, who waits, what to pause and what would help."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import case_in
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.casetypes.models import CaseType, Programme
from workflows.reports import keeping

QUERIES = 11
SCREEN = reverse("desk:programme", args=["leuven-helpt"])


def pause(part):
    return reverse("desk:pause", args=["leuven-helpt", part])


@pytest.fixture
def lead(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


def offered(city, number):
    for each in range(number):
        city.file(city.offer, name=f"Vera {each}", email=f"v{each}@example.org", phone="")


def test_offers_stand_against_requests_and_what_would_help_is_said(lead, city):
    offered(city, 20)
    city.file()
    keeping.keep()
    html = lead.get(SCREEN).content.decode()
    assert "This week: 20 offered, 1 asked." in html
    assert "1 waits: just now" in html
    assert "Today: 20 offered, 1 asked." in html
    assert "Far more people offer help than ask for it." in html


def test_who_is_helped_waits_no_more_and_a_test_never_did(lead, city, handler):
    case_in("matched", city, handler)
    city.file(name="An Derde", email="an@example.org", phone="016 00 00 08")
    city.file(options={"test": True})
    keeping.keep()
    days = lead.get(SCREEN).context["days"]
    assert (days.asked.week, days.asked.waiting) == (2, 1)
    assert (days.offered.week, days.offered.waiting) == (1, 0)


def test_each_category_has_a_line(lead, city):
    city.file()
    city.file(category="pharmacy", name="An Derde", email="an@example.org", phone="")
    city.file(city.offer, category="pharmacy", name="Jo Ander", email="jo@example.org", phone="")
    keeping.keep()
    lines = lead.get(SCREEN).context["days"].lines
    assert [(line.asked.week, line.offered.week) for line in lines] == [(1, 0), (1, 1)]


def test_offers_are_paused_with_the_prepared_sentence_and_opened_again(lead, city):
    asked = lead.get(pause("offer"))
    sentence = asked.context["form"].initial["because"]
    answer = lead.post(pause("offer"), {"because_nl": sentence["nl"], "because_en": sentence["en"]})
    assert (answer.status_code, answer["Location"]) == (302, SCREEN)
    paused = CaseType.objects.filter(paused=True)
    assert [(one.key, one.paused_because) for one in paused] == [("offer", sentence)]
    html = lead.get(SCREEN).content.decode()
    assert f"<q>{sentence['en']}</q>" in html
    lead.post(SCREEN, {"open": "offer"})
    assert not CaseType.objects.filter(paused=True).exists()


def test_a_pause_without_a_dutch_sentence_is_refused_at_its_field_and_nothing_is_lost(lead, city):
    answer = lead.post(pause("all"), {"because_nl": "", "because_en": "Closed for a while."})
    assert answer.status_code == 422
    assert "Closed for a while." in answer.content.decode()
    assert answer.context["form"].errors["because"]
    assert not Programme.objects.get().paused


@pytest.mark.parametrize("who", ["operator", "handler", "privacy_officer"])
def test_only_coordinators_see_and_pause(who, request, sign_in, city):
    client = sign_in(request.getfixturevalue(who))
    answers = [client.get(SCREEN), client.post(pause("offer"), {"because_nl": "Nee."})]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert not CaseType.objects.filter(paused=True).exists()


def test_what_is_not_there_is_refused(lead, city):
    missing = reverse("desk:programme", args=["nothing"])
    assert lead.get(missing).status_code == 403
    assert lead.get(pause("donation")).status_code == 403
    assert lead.post(SCREEN, {"open": "donation"}).status_code == 403


def test_one_programme_is_shown_at_once_and_two_are_listed(lead, city):
    listed = reverse("desk:programmes")
    assert lead.get(listed)["Location"] == SCREEN
    Programme.objects.create(
        key="winter", name={"nl": "Winter"}, starts_on=city.programme.starts_on
    )
    html = lead.get(listed).content.decode()
    assert ("Winter" in html, SCREEN in html) == (True, True)


def test_a_programme_that_is_over_is_listed_until_its_last_case_is_closed(lead, city, handler):
    listed = reverse("desk:programmes")
    case = city.file()
    day = timezone.localdate()
    Programme.objects.create(key="winter", name={"nl": "Winter"}, starts_on=day)
    over = {"starts_on": day - timedelta(days=9), "ends_on": day - timedelta(days=1)}
    Programme.objects.filter(key="leuven-helpt").update(**over)
    html = lead.get(listed).content.decode()
    assert (SCREEN in html, "over, with open cases" in html) == (True, True)
    move(case.pk, Verb.CLOSE, staff(handler), Closing(city.request.outcomes.first()))
    assert lead.get(listed)["Location"] == reverse("desk:programme", args=["winter"])


def test_it_asks_the_database_as_much_for_thirty_cases_as_for_one(
    lead, city, django_assert_num_queries
):
    city.file()
    keeping.keep()
    lead.get(SCREEN)
    with django_assert_num_queries(QUERIES):
        lead.get(SCREEN)
    offered(city, 29)
    keeping.keep()
    assert Case.objects.count() == 30
    with django_assert_num_queries(QUERIES):
        lead.get(SCREEN)
