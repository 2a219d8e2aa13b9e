"""A stranger who knows a volunteer's name and phone gets nothing that is the volunteer's."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.city import CALLED_POSTED
from tests.workflows.desk.conftest import address, fresh, volunteer
from workflows.matching import services as matching
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.people.models import NewContact, Person

PHONE = "016 11 11 11"
ELSEWHERE = {"street": "Elders", "number": "9", "postcode": "3001", "city": "Heverlee"}


@pytest.fixture
def taken_over(city, handler):
    """Vera, spoken with, and a stranger's offer with her name and phone."""
    vera = volunteer(city, handler, phone=PHONE)
    theirs = city.file(
        city.offer, name="Vera Vrijwilliger", phone=PHONE, email="stranger@example.org",
        address=ELSEWHERE,
    )  # fmt: skip
    assert theirs.person_id == vera.person_id
    return vera, theirs


def say(client, case, what, row):
    body = {"seen": case.version, f"contact-{what}-contact": row.pk}
    return client.post(address(case, f"contact-{what}"), body, follow=True)


def invited(case, handler, offer):
    """Ask the volunteer of an offer, and return where the invitation goes."""
    matching.invite(case.pk, [offer.pk], handler)
    return OutboxMessage.objects.get(template="invitation").to


def test_the_invitation_goes_to_who_was_spoken_with(taken_over, desk, city, handler):
    vera, _theirs = taken_over
    case = city.file()
    desk.post(address(case, "screen"), {"seen": 0, **CALLED_POSTED})
    assert invited(fresh(case), handler, vera) == "vera@example.org"


def test_it_stands_on_both_cases_on_the_timeline_and_in_the_pool(taken_over, desk, city):
    vera, theirs = taken_over
    for case in taken_over:
        page = desk.get(address(case)).content.decode()
        assert "New, not confirmed: speak again" in page
        assert "stranger@example.org" in page
    timeline = desk.get(address(theirs)).content.decode()
    assert "New contact details, not confirmed" in timeline
    case = city.file()
    desk.post(address(case, "screen"), {"seen": 0, **CALLED_POSTED})
    pool = desk.get(address(case, "match")).content.decode()
    assert "new address, not confirmed: speak again" in pool
    NewContact.objects.all().delete()
    assert "speak again" not in desk.get(address(case, "match")).content.decode()


def test_staff_say_that_it_is_hers_and_then_she_is_reached_there(taken_over, desk, city, handler):
    vera, theirs = taken_over
    row = NewContact.objects.get(kind="email")
    page = say(desk, vera, "confirm", row).content.decode()
    assert "From now on they are reached there." in page
    assert Person.objects.get(pk=vera.person_id).email == "stranger@example.org"
    case = city.file()
    desk.post(address(case, "screen"), {"seen": 0, **CALLED_POSTED})
    assert invited(fresh(case), handler, vera) == "stranger@example.org"


def test_staff_say_that_it_is_not_hers_and_it_is_gone(taken_over, desk):
    vera, theirs = taken_over
    for row in NewContact.objects.all():
        assert "not theirs" in say(desk, theirs, "refuse", row).content.decode()
    page = desk.get(address(vera)).content.decode()
    assert "New, not confirmed" not in page
    assert Person.objects.get(pk=vera.person_id).email == "vera@example.org"
    again = say(desk, theirs, "confirm", row)
    assert again.status_code == 409
    assert "Somebody has already said whose this is." in again.content.decode()


def link_to_vera():
    message = OutboxMessage.objects.get(template="new_contact")
    assert message.to == "vera@example.org"
    messages.sweep()
    message.refresh_from_db()
    return re.search(r"http://[^/]+(/\S+/nieuw-contact/\S+)", message.body)[1]


def test_she_is_asked_at_the_address_that_is_proven_and_says_no(taken_over, client):
    vera, theirs = taken_over
    link = link_to_vera()
    page = client.get(link).content.decode()
    assert "s…@example.org" in page
    assert "stranger@" not in page
    assert "Elders" not in page
    assert NewContact.objects.unconfirmed().count() == 2
    answer = client.post(link, {"answer": "not-mine"}, follow=True)
    assert answer.redirect_chain == [(reverse("new_contact_refused"), 303)]
    assert "weten nu hoe we je bereiken" not in answer.content.decode()
    assert fresh(theirs).look_at == "stranger"
    assert NewContact.objects.unconfirmed().count() == 0
    assert Person.objects.get(pk=vera.person_id).email == "vera@example.org"
    assert client.get(link).status_code == 404
    with translation.override("nl"):
        assert client.get(reverse("new_contact_said")).status_code == 200


def test_she_says_yes_and_is_reached_there(taken_over, client):
    vera, theirs = taken_over
    client.post(link_to_vera(), {"answer": "mine"})
    person = Person.objects.get(pk=vera.person_id)
    assert (person.email, person.address["street"]) == ("stranger@example.org", "Elders")
    assert theirs.events.filter(what="contact_confirmed", actor=None).exists()


def test_a_link_that_was_made_up_opens_nothing(taken_over, client):
    link = link_to_vera()
    assert client.get(link[:-4] + "abc/").status_code == 404
    assert client.post(link[:-4] + "abc/", {"answer": "mine"}).status_code == 404
    assert NewContact.objects.unconfirmed().count() == 2


def test_who_was_never_spoken_with_is_not_asked_and_nobody_more_than_once_a_day(taken_over, city):
    city.file()
    city.file(email="other@example.org")
    for number in range(3):
        city.file(city.offer, name="Vera Vrijwilliger", phone=PHONE, email=f"{number}@example.org")
    assert OutboxMessage.objects.filter(template="new_contact").count() == 1


def test_an_answer_goes_where_the_question_came_from_and_the_screen_says_so(desk, city):
    city.file(city.offer, phone=PHONE, email="old@example.org")
    city.file(city.offer, phone=PHONE, email="mia@example.org")
    asked = city.file(city.question, email="mia@example.org")
    none = city.file(city.question, email="")
    assert "mailed to who asked" in desk.get(address(asked)).content.decode()
    assert "Nobody gave an address or a number" in desk.get(address(none)).content.decode()
    outcome = city.question.outcomes.get(key="helped").pk
    body = {"seen": asked.version, "answer-text": "Aan de balie.", "answer-outcome": outcome}
    desk.post(address(asked, "answer"), body)
    assert OutboxMessage.objects.get(template="answer").to == "mia@example.org"
