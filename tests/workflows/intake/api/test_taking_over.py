"""A stranger sends a volunteer's name and phone with another address, over the API and the page."""

import json
import secrets

import pytest

from cms.models import FormPage
from tests.city import plain_answers
from tests.cms import builder
from workflows.cases.models import Case
from workflows.people.models import Check, NewContact, Person
from workflows.people.services import search

PHONE = "016 11 11 11"
STRANGER = {"name": "Vera Vrijwilliger", "phone": PHONE, "email": "stranger@example.org"}


@pytest.fixture
def vera(city, coordinator):
    """A volunteer whom somebody spoke with."""
    case = city.file(city.offer, name="Vera Vrijwilliger", phone=PHONE, email="vera@example.org")
    Check.objects.create(person=case.person, kind="spoken_to", seen_on="2020-03-20", by=coordinator)
    return case.person


def by_api(client, city, answers):
    sent = client.post(
        f"/api/help/v1/forms/{city.offer.key}/submissions/",
        json.dumps({"answers": {**plain_answers(city.offer), **answers}}),
        content_type="application/json",
        headers={"Idempotency-Key": secrets.token_urlsafe(16)},
    )
    assert sent.status_code == 201, sent.content


def by_page(client, city, answers):
    page = builder.add(builder.home(), FormPage(title="Helpen", case_type=city.offer))
    plain = plain_answers(city.offer)
    address = {f"address-{part}": value for part, value in plain.pop("address").items()}
    token = client.get(page.url).context["visit"].token
    sent = client.post(page.send_url, {**plain, **address, **answers, "_token": token})
    assert sent.status_code == 303, sent.status_code


@pytest.mark.parametrize("send", [by_api, by_page])
def test_nothing_of_the_strangers_becomes_the_volunteers(send, client, city, vera):
    send(client, city, STRANGER)
    assert Case.objects.filter(person=vera).count() == 2
    now = Person.objects.get(pk=vera.pk)
    assert (now.email, now.other_contacts) == ("vera@example.org", None)
    assert NewContact.objects.get().value == "stranger@example.org"
    assert [how.name for how in search("stranger@example.org").values()] == ["NEW_CONTACT"]
    assert NewContact.objects.count() == 1
