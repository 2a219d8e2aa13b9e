"""A programme to come, a pause of all of it or of one kind: what is said, and to whom."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from tests.city import City, plain_answers
from workflows.cases.models import Case
from workflows.casetypes import pausing, reference
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Programme
from workflows.intake.closed_forms import NotBegun, Paused, why_closed
from workflows.staff.models import User

API = "/api/help/v1/"
BECAUSE = Texts(nl="We hebben genoeg vrijwilligers.", en="We have enough volunteers.")


def pause_offers(city: City) -> None:
    pausing.pause([CaseType.objects.get(pk=city.offer.pk)], BECAUSE)
    city.offer.refresh_from_db()


def put_off(programme: Programme, days: int = 1) -> str:
    """Let a programme begin later; return the day as a Dutch page writes it."""
    programme.starts_on = timezone.localdate() + timedelta(days=days)
    programme.save()
    with override("nl"):
        return str(date_format(programme.starts_on, "j F Y"))


def send(client: Client, kind: CaseType, language: str = "nl") -> Any:
    body = json.dumps({"answers": plain_answers(kind), "language": language})
    headers = {"Idempotency-Key": f"fresh-key-{language}"}
    where = f"{API}forms/{kind.key}/submissions/"
    return client.post(where, body, content_type="application/json", headers=headers)


def test_a_pause_of_one_kind_leaves_the_others_open(client: Client, city: City):
    pause_offers(city)
    refused, taken = send(client, city.offer), send(client, city.request)
    assert (refused.status_code, taken.status_code) == (409, 201)
    assert refused.json()["code"] == "paused"
    assert Case.objects.get().case_type == city.request
    listed = client.get(f"{API}forms/").json()
    assert {form["form"] for form in listed} == {"request", "question"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_api_says_the_sentence_of_the_pause_in_each_language(
    client: Client, city: City, language: str
):
    pause_offers(city)
    assert send(client, city.offer, language).json()["message"] == BECAUSE[language]
    shown = client.get(f"{API}forms/offer/", {"language": language}).json()
    assert shown["closed"] == {"code": "paused", "message": BECAUSE[language]}
    assert client.get(f"{API}forms/request/").json()["closed"] is None


def test_without_a_sentence_of_its_own_a_pause_says_whom_to_call(city: City):
    pausing.pause([city.programme], Texts())
    refusal = why_closed(reference.case_type(city.request.pk))
    assert isinstance(refusal, Paused)
    with override("nl"):
        assert refusal.sentence == "Dit formulier is even gesloten. Bel ons gerust."


def test_the_case_types_own_pause_speaks_before_that_of_the_programme(city: City):
    pausing.pause([city.programme], Texts(nl="Alles ligt stil."))
    pause_offers(city)
    said = [why_closed(reference.case_type(one.pk)).sentence for one in (city.offer, city.request)]
    assert said == [BECAUSE["nl"], "Alles ligt stil."]


def test_opened_again_it_takes_offers_and_the_sentence_is_gone(city: City):
    pause_offers(city)
    pausing.open_again([city.offer])
    assert (why_closed(city.offer), city.offer.paused_because) == (None, {})
    assert city.receive(city.offer).reference


def test_staff_may_file_in_a_pause_and_not_before_the_first_day(city: City, operator: User):
    pause_offers(city)
    with pytest.raises(Paused):
        city.receive(city.offer)
    assert city.receive(city.offer, options={"filed_by": operator}).reference
    put_off(city.programme)
    city.offer.refresh_from_db()
    with pytest.raises(NotBegun):
        city.receive(city.offer, options={"filed_by": operator})


def test_on_its_first_day_it_is_open(city: City):
    put_off(city.programme, days=0)
    assert city.receive().reference


def test_before_the_first_day_the_api_says_when_it_begins(client: Client, city: City):
    day = put_off(city.programme)
    refused = send(client, city.request)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_begun")
    assert f"Deze hulpactie begint op {day}." in refused.json()["message"]
