"""A form that closes by itself: once it is full, or after its last day."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.city import City, plain_answers
from workflows.cases.models import Case
from workflows.casetypes import copying
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Outcome
from workflows.intake.closed_forms import Full, Past, why_closed

API = "/api/help/v1/"
BECAUSE = Texts(nl="Alle plaatsen zijn ingenomen.", en="All places are taken.")


def send(client: Client, kind: CaseType, key: str = "first", language: str = "nl") -> Any:
    body = json.dumps({"answers": plain_answers(kind), "language": language})
    headers = {"Idempotency-Key": f"fresh-key-{key}"}
    where = f"{API}forms/{kind.key}/submissions/"
    return client.post(where, body, content_type="application/json", headers=headers)


@pytest.fixture
def offer(city: City) -> CaseType:
    """Offers, of which one is taken."""
    kind = CaseType.objects.get(pk=city.offer.pk)
    kind.closes_after, kind.closed_because = 1, BECAUSE
    kind.save()
    return kind


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_comes_when_it_is_full_reads_why(client: Client, offer: CaseType, language: str):
    assert send(client, offer).status_code == 201
    refused = send(client, offer, "second", language)

    assert (refused.status_code, refused.json()["code"]) == (409, "full")
    assert refused.json()["message"] == BECAUSE[language]
    assert Case.objects.count() == 1


def test_who_took_the_last_place_and_sends_it_again_is_told_the_same(
    client: Client, offer: CaseType
):
    first, again = send(client, offer), send(client, offer)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["reference"] == again.json()["reference"]


def test_tests_take_no_place_and_what_does_not_count_gives_its_own_back(
    client: Client, offer: CaseType
):
    send(client, offer)
    assert isinstance(why_closed(offer), Full)

    Case.objects.update(test=True)
    assert why_closed(offer) is None
    spam = Outcome.objects.filter(case_type=offer).first()
    spam.counts = False
    spam.save()
    Case.objects.update(test=False, outcome=spam)
    assert why_closed(offer) is None
    spam.counts = True
    spam.save()
    assert isinstance(why_closed(offer), Full)


def test_staff_may_file_who_calls(client: Client, offer: CaseType):
    send(client, offer)

    assert why_closed(offer, to_staff=True) is None


@pytest.mark.parametrize(("days", "is_open"), [(0, True), (-1, False)])
def test_the_last_day_is_a_day_on_which_it_takes_answers(
    client: Client, city: City, days: int, is_open: bool
):
    kind = CaseType.objects.get(pk=city.offer.pk)
    kind.open_until = timezone.localdate() + timedelta(days=days)
    kind.save()

    assert (why_closed(kind) is None) is is_open
    sent = send(client, kind)
    assert sent.status_code == (201 if is_open else 410)
    assert is_open or isinstance(why_closed(kind), Past)


def test_a_copy_has_a_last_day_of_its_own_and_a_draft_the_same(city: City):
    kind = CaseType.objects.get(pk=city.offer.pk)
    kind.open_until = timezone.localdate()
    kind.save()

    assert copying.make_draft(kind).open_until == kind.open_until
    assert copying.copy_with(kind, key="another").open_until is None
