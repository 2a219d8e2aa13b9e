"""Who is not asked for one vacancy reads which do suit, and takes along what they typed."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.models import VacancyPage
from tests.city import City
from tests.cms.builder import Pages
from tests.forms.builders import begin_translation, draft, publish, question, translate
from tests.pages import read_on
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType, Category

NL = "/nl/helpen/boodschappen-doen/aanmelden/"
AT_HOME = "Een babbeltje slaan via telefoon"


@pytest.fixture
def pages(pages: Pages, city: City) -> Pages:
    """Only who is 16 to 60 goes out; calling is for everybody."""
    blocks = (
        question("category", "Waarmee?", key="category", meaning="category"),
        question(
            "declaration",
            "Hoe oud ben je?",
            key="age",
            check="age",
            minimum=16,
            maximum=60,
            refusal="Help van thuis uit.",
            show_if=("category", "groceries"),
        ),
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("email", "Je mail", key="email", meaning="filer.email", required=False),
    )
    form = draft(*blocks, name="Met leeftijd")
    begin_translation(form)
    translate(form)
    CaseType.objects.filter(pk=city.offer.pk).update(form=publish(form))
    calls = VacancyPage.objects.filter(title=AT_HOME)
    calls.update(category=Category.objects.get(key="phone_chat"))
    return pages


def filled_in(client: Client, **answers: str) -> BeautifulSoup:
    """Send the sign-up form, and return the page that answers."""
    form = BeautifulSoup(client.get(NL).content, "html.parser").select_one("form.form")
    token = form.select_one("[name=_token]")["value"]
    sent = {"_token": token, "name": "Mia Voorbeeld", **answers}
    return BeautifulSoup(read_on(client, client.post(form["action"], sent)).content, "html.parser")


def test_who_is_too_old_reads_what_suits_and_takes_along_what_they_typed(
    client: Client, pages: Pages
) -> None:
    page = filled_in(client, age="71")
    assert [one.get_text() for one in page.select(".instead li a")] == [AT_HOME]
    button = page.select_one(".instead button")
    token = page.select_one("[name=_token]")["value"]
    sent = {"_token": token, "name": "Mia Voorbeeld", button["name"]: button["value"]}
    answer = client.post(page.select_one("form.form")["action"], sent)
    assert answer["Location"].startswith("/nl/helpen/een-babbeltje-slaan-via-telefoon/aanmelden/?")
    there = BeautifulSoup(read_on(client, answer).content, "html.parser")
    assert there.select_one("[name=name]")["value"] == "Mia Voorbeeld"
    assert not Case.objects.exists()


def test_who_typed_nothing_else_goes_on_to_an_empty_form(client: Client, pages: Pages) -> None:
    page = filled_in(client, age="71")
    button = page.select_one(".instead button")
    sent = {"_token": page.select_one("[name=_token]")["value"], button["name"]: button["value"]}
    answer = client.post(page.select_one("form.form")["action"], sent)
    assert answer["Location"] == "/nl/helpen/een-babbeltje-slaan-via-telefoon/aanmelden/"


def test_who_only_forgot_something_else_is_led_nowhere(client: Client, pages: Pages) -> None:
    page = filled_in(client, age="34", name="")
    assert page.select(".error-summary")
    assert page.select(".instead") == []
