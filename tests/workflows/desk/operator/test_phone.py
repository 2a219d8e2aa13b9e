"""A question on the phone: looked up, said or mailed, counted with one key."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from tests.cms import builder
from workflows.information.models import AnsweredCall
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage

PHONE = reverse("desk:phone")
COUNT = {"topic": "waste", "channel": "phone", "minutes": "3"}


@pytest.fixture
def phone(operator, sign_in):
    return sign_in(operator)


def text(response):
    return BeautifulSoup(response.content, "html.parser").select_one(".desk-page").get_text(" ")


def look_up(phone, words):
    return text(phone.post(PHONE, {"about": words}))


def test_answers_and_pages_are_found_together(phone, bags, secret):
    pages = builder.build()
    shown = look_up(phone, "bags")
    assert "In every supermarket." in shown
    assert "In elke supermarkt" in shown
    assert "for staff alone" in shown
    assert "Pages of the site" not in shown
    shown = look_up(phone, pages.about.title)
    assert "Pages of the site" in shown
    assert shown.count(pages.about.title) == 1


def test_what_was_typed_stands_in_no_address(phone, bags):
    response = phone.post(PHONE, {"about": "bags"})
    assert response.status_code == 200
    assert "bags" not in response.request["QUERY_STRING"]
    assert response["Cache-Control"].count("no-store")


def test_nothing_found_says_what_to_do(phone, bags):
    assert "file a question for them" in look_up(phone, "unicorns")
    assert "file a question for them" not in look_up(phone, "bags")


def test_a_topic_is_counted_and_taken_back(phone, waste):
    counted = phone.post(PHONE, COUNT)
    assert AnsweredCall.objects.get().topic == waste
    shown = phone.get(counted.url)
    assert "Counted: Waste, 3 min." in text(shown)
    form = BeautifulSoup(shown.content, "html.parser").select_one("form.desk-note")
    given = {"counted": form.select_one("[name=counted]")["value"]}
    assert phone.get(form["action"]).url == PHONE
    phone.post(form["action"], given)
    assert not AnsweredCall.objects.exists()
    assert "taken back already" in phone.post(form["action"], given, follow=True).content.decode()


def test_nobody_takes_back_what_another_counted(phone, waste, sign_in, handler):
    counted = phone.post(PHONE, COUNT)
    signed = parse_qs(urlsplit(counted.url).query)["counted"][0]
    other = sign_in(handler)
    other.post(reverse("desk:phone_take_back"), {"counted": signed})
    assert AnsweredCall.objects.exists()
    phone.post(reverse("desk:phone_take_back"), {"counted": signed})
    assert not AnsweredCall.objects.exists()


def test_an_answer_counts_its_own_topic(phone, bags):
    phone.post(PHONE, {"answer": bags.pk, "channel": "counter", "minutes": "2"})
    row = AnsweredCall.objects.get()
    assert (row.answer, row.topic, row.channel) == (bags, bags.topic, "counter")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"topic": "nothing"}, "Select a valid choice"),
        ({"topic": ""}, "Choose what it was about."),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"channel": "pigeon"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_counted_is_said_at_its_place(phone, waste, wrong, said):
    response = phone.post(PHONE, COUNT | wrong)
    assert response.status_code == 422
    assert said in text(response)
    assert not AnsweredCall.objects.exists()


def test_an_answer_is_mailed_from_the_screen(phone, bags, secret):
    where = reverse("desk:mail_answer", args=[bags.pk])
    assert "In every supermarket." in text(phone.get(where))
    bad = phone.post(where, {"email": "nonsense", "language": "en"})
    assert bad.status_code == 422
    assert "nonsense" in bad.content.decode()
    assert not OutboxMessage.objects.exists()
    phone.post(where, {"email": "asked@example.org", "language": "en"})
    messages.sweep()
    assert mail.outbox[0].to == ["asked@example.org"]
    assert phone.get(reverse("desk:mail_answer", args=[secret.pk])).status_code == 403
    assert phone.get(reverse("desk:mail_answer", args=[0])).status_code == 403


def test_who_helps_no_callers_has_no_such_screen(editor, privacy_officer, sign_in):
    for user in (editor, privacy_officer):
        assert sign_in(user).get(PHONE).status_code == 403


def test_the_tally_is_the_coordinators(phone, waste, coordinator, sign_in):
    phone.post(PHONE, COUNT)
    tally = reverse("desk:tally")
    assert phone.get(tally).status_code == 403
    office = sign_in(coordinator)
    assert "Waste" in text(office.get(tally))
    assert "The tally by week" in text(office.get(PHONE))
    assert "The tally by week" not in text(phone.get(PHONE))
