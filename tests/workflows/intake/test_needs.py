"""Several kinds of help in one form: one person, and a case for each kind."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.city import City
from tests.forms.builders import draft, publish, question
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Category
from workflows.intake.confirming import references_in
from workflows.intake.models import Submission
from workflows.intake.services import KeyReused
from workflows.linking.models import CaseLink
from workflows.messages import services
from workflows.messages.models import OutboxMessage

API = "/api/help/v1/"
BOTH = ["groceries", "pharmacy"]


@pytest.fixture
def asks_many(city: City) -> City:
    """A city whose form of a request takes several kinds of help."""
    blocks = (
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("email", "Je mail", key="email", meaning="filer.email", required=False),
        question("categories", "Waarmee?", key="category", meaning="category"),
        question(
            "short_text",
            "Welke merken?",
            key="brands",
            show_if=("category", "includes", "groceries"),
        ),
    )
    CaseType.objects.filter(pk=city.request.pk).update(form=publish(draft(*blocks, name="Meer")))
    city.request.refresh_from_db()
    return city


def filed(city: City, **answers: Any) -> list[Case]:
    """File once and return the cases in their order."""
    receipt = city.receive(brands="Soja", **{"category": BOTH, **answers})
    references = [receipt.reference, *(one.reference for one in receipt.also)]
    return [Case.objects.get(reference=reference) for reference in references]


def test_each_kind_of_help_is_a_case_of_one_person(asks_many: City) -> None:
    first, second = filed(asks_many)
    assert [str(one.category.key) for one in (first, second)] == BOTH
    assert first.person == second.person
    assert first.data_key != second.data_key
    [link] = CaseLink.objects.all()
    assert (link.case, link.other, link.kind) == (second, first, "together")


def test_one_kind_of_help_is_one_case(asks_many: City) -> None:
    assert len(filed(asks_many, category=["pharmacy"])) == 1
    assert not CaseLink.objects.exists()


def test_each_case_has_the_answers_of_its_own_kind(asks_many: City) -> None:
    answers = [Submission.objects.get(case=one).answers for one in filed(asks_many)]
    assert [one["category"] for one in answers] == [["groceries"], ["pharmacy"]]
    assert ["brands" in one for one in answers] == [True, False]


def test_one_mail_names_both_references(asks_many: City) -> None:
    first, second = filed(asks_many)
    [message] = OutboxMessage.objects.all()
    assert message.context["reference"] == f"{first}, {second}"


def test_the_mail_says_what_each_reference_is_for(asks_many: City) -> None:
    Category.objects.filter(key="pharmacy").update(plain_name={"nl": "Iets van de apotheek"})
    reference.forget()
    first, second = filed(asks_many)
    services.deliver(OutboxMessage.objects.get().pk)
    assert f"- Boodschappen doen: {first}\n- Iets van de apotheek: {second}" in mail.outbox[0].body


def test_of_one_kind_the_mail_says_the_reference_alone(asks_many: City) -> None:
    (only,) = filed(asks_many, category=["pharmacy"])
    services.deliver(OutboxMessage.objects.get().pk)
    assert f"Je referentie is {only}." in mail.outbox[0].body
    assert "Apotheek" not in mail.outbox[0].body


def test_where_a_kind_has_no_name_in_a_language_the_list_has_references_alone(
    asks_many: City,
) -> None:
    first, second = filed(asks_many)
    assert references_in("en", [first, second]).endswith(
        f"- Groceries: {first}\n- {second.category.shown_name.in_language('en')}: {second}"
    )
    Category.objects.filter(key="pharmacy").update(name={"nl": "Apotheek"}, plain_name={})
    second.category.refresh_from_db()
    assert references_in("en", [first, second]).endswith(f":\n- {first}\n- {second}")
    assert f"- Apotheek: {second}" in references_in("nl", [first, second])


def test_sent_twice_it_gives_the_same_references(asks_many: City) -> None:
    first = asks_many.receive(key="same", category=BOTH, brands="Soja")
    again = asks_many.receive(key="same", category=BOTH, brands="Soja")
    assert [one.reference for one in again.also] == [one.reference for one in first.also]
    assert again.repeated
    assert Case.objects.count() == 2
    with pytest.raises(KeyReused):
        asks_many.receive(key="same", category=["groceries"], brands="Soja")


@pytest.mark.parametrize("asked", [BOTH, BOTH[::-1], BOTH[:1]])
def test_a_draft_sent_twice_over_the_api_is_answered_alike(
    client: Client, asks_many: City, asked: list[str]
) -> None:
    answers = {"name": "Mia Voorbeeld", "category": asked, "brands": "Soja"}
    begun = client.post(
        f"{API}forms/request/drafts/", {"answers": answers}, content_type="application/json"
    )
    first, again = (
        client.post(f"{API}drafts/{begun.json()['link']}/submission/").json() for _time in range(2)
    )
    assert len(first["also"]) == len(asked) - 1
    assert again == {**first, "repeated": True}


def test_confirmation_and_status_lead_to_what_else_was_asked(
    client: Client, asks_many: City
) -> None:
    first, second = filed(asks_many)
    elsewhere = reverse("case_status", kwargs={"link": second.link})
    for view in ("case_received", "case_status"):
        page = client.get(reverse(view, kwargs={"link": first.link})).content
        assert BeautifulSoup(page, "html.parser").select_one(f'a[href="{elsewhere}"]')
    main = BeautifulSoup(page, "html.parser").main.get_text()
    assert f"{first.category.shown_name}: {first} (die hierboven)" in " ".join(main.split())
    second.discreet = True
    second.save(update_fields=["discreet"])
    page = client.get(reverse("case_status", kwargs={"link": first.link})).content.decode()
    assert elsewhere not in page
