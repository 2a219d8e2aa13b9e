"""The list of answers says which are outdated, and leaves those or the others."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from workflows.casetypes.fields import Texts
from workflows.information.models import Answer


@pytest.fixture
def answers(city):
    today = timezone.localdate()
    for question, until in (
        ("Vroeger", today - timedelta(days=1)),
        ("Vandaag", today),
        ("Altijd", None),
    ):
        text = Texts(nl="Ja.", en="Yes.")
        Answer.objects.create(question=Texts(nl=question), text=text, valid_until=until)


def rows(client, **chosen):
    """Return the rows of the list: the question, and whether it is marked."""
    page = BeautifulSoup(client.get(reverse("answers:index"), chosen).content, "html.parser")
    found = [row.get_text(" ", strip=True) for row in page.select("table.listing tbody tr")]
    return {row.split()[0]: "outdated: nobody finds it" in row for row in found}


def test_an_outdated_answer_is_marked(answers, sign_in, coordinator):
    found = rows(sign_in(coordinator))
    assert found == {"Vroeger": True, "Vandaag": False, "Altijd": False}


@pytest.mark.parametrize(
    ("chosen", "left"), [("outdated", {"Vroeger"}), ("valid", {"Vandaag", "Altijd"})]
)
def test_the_list_leaves_what_is_chosen(answers, sign_in, coordinator, chosen, left):
    assert set(rows(sign_in(coordinator), holds=chosen)) == left
