"""The volunteer's page: a break, stepping back, stopping; one offer by its link, all by mail."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.pages import address_in
from tests.workflows.intake.conftest import counting  # noqa: F401 (a fixture)
from tests.workflows.matching import order
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import PurgeGround, Verb
from workflows.matching import volunteers
from workflows.matching.availability import available
from workflows.matching.models import Match, Pause
from workflows.matching.services import answer, invite
from workflows.messages.models import OutboxMessage
from workflows.people.contacts import prove
from workflows.people.models import Person
from workflows.privacy import services as privacy
from workflows.privacy.export import person_data

JEF = {"email": "jef@example.org", "phone": "016 11 11 11"}


@pytest.fixture
def visitor():
    """Somebody without session or cookies, for whom Django does check the CSRF cookie."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def jef(volunteer):
    """Somebody who signed up twice, and was spoken with."""
    offers = [volunteer("Jef Voorbeeld", **JEF) for _time in range(2)]
    prove(Person.objects.get())
    return offers


@pytest.fixture
def helps(jef, ask, handler):
    """The match of Jef's first offer with Mia, whom he helps."""
    (match,) = invite(ask().pk, [jef[0].pk], handler)
    return order.helps(match)


def of_offer(offer, language="en"):
    return address_in(language, "offer_help", offer.link)


def of_all(offer, language="en"):
    return address_in(language, "volunteer", volunteers.link_of(offer.person_id))


def said(client, response):
    """Return the sentence on the page to which a press leads."""
    assert response.status_code == 303
    shown = BeautifulSoup(client.get(response["Location"]).content, "html.parser")
    return shown.select_one("[role=status]").text.strip()


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return BeautifulSoup(response.content, "html.parser")


def states(offers):
    found = Case.objects.in_bulk([offer.pk for offer in offers])
    return [found[offer.pk].state for offer in offers]


def events(case, *leaving_out):
    rows = case.events.exclude(what__in=["received", "screen", *leaving_out])
    return list(rows.values_list("what", "actor_kind", "reason"))


def test_the_link_of_an_offer_shows_that_offer_only(visitor, jef, helps):
    shown = page(visitor, of_offer(jef[0]))
    assert len(shown.select("section.panel")) == 1
    assert "You help since" in shown.text
    assert reverse("invitation", args=[helps.link]) not in str(shown)
    assert "Mia" not in shown.text
    other = page(visitor, of_offer(jef[1]))
    assert "You help since" not in other.text


def test_the_mailed_link_shows_all_of_them_and_nobody_elses(visitor, jef, helps, volunteer):
    volunteer("Els Voorbeeld")
    shown = page(visitor, of_all(jef[0]))
    assert len(shown.select("section.panel")) == 2
    assert shown.select_one(f"a[href$='invitation/{helps.link}/']")
    assert {name for name in ("Mia", "Jef", "016", "example.org") if name in shown.main.text} <= {
        "016"  # the city's own number
    }


def test_the_status_page_of_an_offer_leads_there(visitor, jef, helps, ask):
    status = page(visitor, f"/en/case/{jef[0].link}/")
    assert "You help 1 person now." in status.text
    assert status.select_one(f"a[href='{of_offer(jef[0])}']")
    request = page(visitor, f"/en/case/{helps.request.link}/")
    assert "Your help" not in request.text
    assert visitor.get(of_offer(helps.request)).status_code == 404


def test_nobody_is_asked_during_a_break(visitor, jef, ask, handler):
    back_on = timezone.localdate() + timedelta(days=10)
    for _click in range(2):
        response = visitor.post(of_all(jef[0]), {"do": "pause", "back_on": back_on.isoformat()})
        assert said(visitor, response).startswith("You take a break.")
    assert list(available()) == []
    assert events(jef[0]) == [("paused", "resident", "")]
    assert [pause.back_on for pause in Pause.objects.all()] == [back_on, back_on]
    assert "from" in page(visitor, f"/en/case/{jef[0].link}/").select_one("h2 + p").text
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        assert list(available()) == []
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert len(available()) == 2
    # The control: back before that day.
    response = visitor.post(of_all(jef[0]), {"do": "resume"})
    assert said(visitor, response).startswith("Welcome back.")
    assert len(available()) == 2
    assert events(jef[0])[1:] == [("resumed", "resident", "")]


def test_a_break_without_a_day_lasts_until_they_are_back(visitor, jef):
    visitor.post(of_offer(jef[0]), {"do": "pause", "back_on": ""})
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert Pause.objects.current().get().offer_id == jef[0].pk
    assert list(available()) == [jef[1]]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [("gisteren", "Write a date such as"), ("2020-01-01", "still to come")],
)
def test_a_day_that_is_none_is_asked_again(visitor, jef, typed, wrong):
    response = visitor.post(of_offer(jef[0]), {"do": "pause", "back_on": typed})
    shown = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert wrong in shown.select_one(".error-summary").text
    assert shown.select_one("#id_back_on")["value"] == typed
    assert Pause.objects.count() == 0


def test_stepping_back_brings_the_request_back_to_its_handler(visitor, jef, helps, handler):
    press = {"do": "step-back", "match": helps.pk, "reason": "not_suitable"}
    messages = OutboxMessage.objects.count()
    for _click in range(2):
        response = visitor.post(of_offer(jef[0]), press)
        assert said(visitor, response).startswith("Thank you for telling us.")
    request = Case.objects.get(pk=helps.request_id)
    assert (request.state, request.look_at) == ("screened", "freed")
    assert states(jef) == ["screened", "screened"]
    assert Case.objects.visible_to(handler).needing_attention().get() == request
    assert events(request, "invited", "accepted", "match", "introduced") == [
        ("match_ended", "invitation", "not_suitable"),
        ("release", "invitation", "not_suitable"),
    ]
    # Who is helped is told once that they come no more; why, their page does not say either.
    assert OutboxMessage.objects.count() == messages + 1
    assert OutboxMessage.objects.get(template="helper_left").case_id == request.pk
    assert "work out" not in page(visitor, f"/en/case/{request.link}/").text


def test_a_request_that_still_has_enough_goes_on(visitor, jef, ask, volunteer, handler):
    request = ask(needs=2)
    offers = [jef[0], volunteer("Els Voorbeeld"), volunteer("Ada Voorbeeld")]
    matches = invite(request.pk, [offer.pk for offer in offers], handler)
    for match in matches[:2]:
        answer(match.link, accept=True)
    Case.objects.filter(pk=request.pk).update(helpers_needed=1)
    mine = Match.objects.active().filter(offer__in=jef).first() or Match.objects.active().first()
    link = of_offer(mine.offer)
    visitor.post(link, {"do": "step-back", "match": mine.pk, "reason": "volunteer_stopped"})
    after = Case.objects.get(pk=request.pk)
    assert (after.state, after.look_at) == ("matched", "freed")


def test_stepping_back_needs_no_reason(visitor, jef, helps):
    visitor.post(of_offer(jef[0]), {"do": "step-back", "match": helps.pk})
    request = Case.objects.get(pk=helps.request_id)
    assert (request.state, request.look_at) == ("screened", "freed")
    assert events(request, "invited", "accepted", "match", "introduced") == [
        ("match_ended", "invitation", "volunteer_stopped"),
        ("release", "invitation", "volunteer_stopped"),
    ]


@pytest.mark.parametrize("reason", ["partner_refused", "made_up"])
def test_a_reason_to_step_back_is_one_that_is_asked(visitor, jef, helps, reason):
    press = {"do": "step-back", "match": helps.pk, "reason": reason}
    response = visitor.post(of_offer(jef[0]), press)
    assert response.status_code == 422
    shown = BeautifulSoup(response.content, "html.parser")
    assert shown.select_one(".error-summary")
    assert shown.select_one("details[open]")
    assert Match.objects.active().get() == helps


def test_nobody_ends_the_match_of_somebody_else(visitor, jef, helps, volunteer):
    els = volunteer("Els Voorbeeld")
    press = {"do": "step-back", "match": helps.pk, "reason": "not_suitable"}
    for url in (of_offer(els), of_all(els), of_offer(jef[1])):
        assert visitor.post(url, press).status_code == 404
    assert Match.objects.active().get() == helps
    # The control: by the link of the offer itself.
    assert visitor.post(of_offer(jef[0]), press).status_code == 303


def test_stopping_with_one_frees_whom_they_helped(visitor, jef, helps):
    response = visitor.post(of_all(jef[0]), {"do": "stop", "offer": jef[0].reference})
    assert said(visitor, response).startswith("You stopped.")
    assert states(jef) == ["closed", "screened"]
    request = Case.objects.get(pk=helps.request_id)
    assert (request.state, request.look_at) == ("screened", "freed")
    left_out = ("invited", "accepted", "match", "introduced", "match_ended", "release")
    assert events(jef[0], *left_out) == [("close", "resident", "no_longer_needed")]
    assert Person.objects.get(pk=jef[0].person_id).suspended_at is None
    # Its own link leads to how it stands now.
    assert visitor.get(of_offer(jef[0]))["Location"] == f"/en/case/{jef[0].link}/"


def test_stopping_with_everything_closes_each_once(visitor, jef, helps):
    for _click in range(2):
        visitor.post(of_all(jef[0]), {"do": "stop"})
    assert states(jef) == ["closed", "closed"]
    assert jef[1].events.filter(what="close").count() == 1
    assert "not signed up for anything" in page(visitor, of_all(jef[0])).text


def test_nobody_stops_what_is_not_theirs(visitor, jef, volunteer):
    els = volunteer("Els Voorbeeld")
    visitor.post(of_all(els), {"do": "stop", "offer": jef[0].reference})
    visitor.post(of_offer(jef[1]), {"do": "stop", "offer": jef[0].reference})
    assert states([*jef, els]) == ["screened", "screened", "screened"]


def test_what_is_pressed_and_is_nothing_changes_nothing(visitor, jef):
    for press in ({}, {"do": "purge"}):
        assert visitor.post(of_all(jef[0]), press).status_code == 400
    assert states(jef) == ["screened", "screened"]


def mailed():
    return OutboxMessage.objects.filter(template="sign_ups")


def test_the_link_to_all_goes_to_the_proven_address_and_nowhere_else(visitor, jef, city):
    # A stranger files with Jef's name and number, and holds the link of that filing.
    theirs = city.file(city.offer, **{**JEF, "name": "Jef Voorbeeld", "email": "weg@example.org"})
    assert theirs.person_id == jef[0].person_id
    assert len(page(visitor, of_offer(theirs)).select("section.panel")) == 1
    for _click in range(2):
        response = visitor.post(of_offer(theirs), {"do": "mail"})
        assert said(visitor, response).startswith("If we know that address")
    (message,) = mailed()
    assert message.to == "jef@example.org"
    link = urlsplit(message.context["per_language"]["nl"]["page_url"]).path
    assert len(page(visitor, link).select("section.panel")) == 3


def test_without_a_proven_address_the_answer_is_the_same(visitor, jef):
    Person.objects.update(email_proven_at=None)
    response = visitor.post(of_offer(jef[0]), {"do": "mail"})
    assert said(visitor, response).startswith("If we know that address")
    assert mailed().count() == 0


def test_who_is_known_and_who_is_not_get_the_same_answer(visitor, jef, city):
    url = reverse("volunteer_ask")
    city.file(email="mia@example.org")  # who asks for help signs up for nothing
    answers = [
        visitor.post(url, {"email": email})
        for email in ("JEF@example.org", "nobody@example.org", "mia@example.org")
    ]
    assert {(one.status_code, one["Location"]) for one in answers} == {(303, f"{url}?said=mailed")}
    assert [message.to for message in mailed()] == ["jef@example.org"]


@pytest.mark.usefixtures("counting")
def test_asking_for_others_again_and_again_mails_nobody(visitor, jef, monkeypatch):
    monkeypatch.setattr(volunteers, "MOST_ASKED", 1)
    url = reverse("volunteer_ask")
    for email in ("nobody@example.org", "jef@example.org"):
        assert visitor.post(url, {"email": email}).status_code == 303
    assert mailed().count() == 0


@pytest.mark.parametrize("email", ["", "jef", "jef@"])
def test_what_is_no_address_is_said(visitor, db, email):
    response = visitor.post(reverse("volunteer_ask"), {"email": email})
    assert response.status_code == 422
    assert b"error-summary" in response.content


def test_a_link_that_is_over_looks_like_one_that_never_was(visitor, jef):
    url = of_all(jef[0])
    assert visitor.get(url).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        over = visitor.get(url)
    unknown = visitor.get(f"/en/volunteer/{'A' * 60}/")
    assert (over.status_code, unknown.status_code) == (404, 404)
    link = url.split("/")[3]
    assert over.content.decode().replace(link, "") == unknown.content.decode().replace("A" * 60, "")


def test_the_invitation_leads_to_all_sign_ups(visitor, jef, helps):
    shown = page(visitor, f"/en/invitation/{helps.link}/")
    assert len(page(visitor, shown.select_one("a[href*='/volunteer/']")["href"]).select(
        "section.panel"
    )) == 2  # fmt: skip


def test_one_sign_up_and_thirty_cost_the_same(visitor, jef, helps, volunteer):
    url = of_all(jef[0])
    visitor.get(url)
    with CaptureQueriesContext(connection) as few:
        visitor.get(url)
    for _time in range(6):
        volunteer("Jef Voorbeeld", **JEF)
    with CaptureQueriesContext(connection) as many:
        visitor.get(url)
    assert len(many) == len(few)


def test_a_break_is_told_to_who_asks_and_goes_with_the_purge(jef, privacy_officer, coordinator):
    volunteers.pause([jef[0].pk], None)
    assert '"back_on": None' in str(person_data(jef[0], privacy_officer)).replace("'", '"')
    outcome = jef[0].case_type.outcomes.get(key="helped")
    move(jef[0].pk, Verb.CLOSE, staff(coordinator), Closing(outcome))
    privacy.purge(jef[0].pk, privacy_officer, PurgeGround.ERASURE)
    assert Pause.objects.count() == 0


def test_who_helps_is_told_when_it_is_no_longer_needed(visitor, jef, helps, coordinator):
    visitor.post(f"/en/case/{helps.request.link}/withdraw/", {})
    message = OutboxMessage.objects.get(template="help_withdrawn")
    assert message.to == "jef@example.org"
    assert "Mia" not in str(message.context)


def test_who_helps_is_told_nothing_when_staff_close_it(jef, helps, coordinator):
    outcome = helps.request.case_type.outcomes.get(key="helped")
    move(helps.request_id, Verb.CLOSE, staff(coordinator), Closing(outcome))
    assert OutboxMessage.objects.filter(template="help_withdrawn").count() == 0
