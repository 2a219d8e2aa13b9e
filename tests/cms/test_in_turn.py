"""Who was helped reads where they can help in turn; nobody else is asked."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.city import City
from tests.cms.builder import Pages
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.casetypes.models import Outcome
from workflows.staff.models import User


@pytest.mark.parametrize(
    ("outcome", "asked"), [("helped", ["/nl/helpen/"]), ("no_longer_needed", []), ("spam", [])]
)
def test_only_who_was_helped_is_shown_the_tiles(
    client: Client, city: City, pages: Pages, handler: User, outcome: str, asked: list[str]
) -> None:
    case = city.file()
    url = reverse("case_status", kwargs={"link": case.link})
    assert links(client, url) == []
    ends = Outcome.objects.get(case_type=city.request, key=outcome)
    move(case.pk, Verb.CLOSE, staff(handler), Closing(ends))
    assert links(client, url) == asked


def links(client: Client, url: str) -> list[str]:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return [one["href"] for one in page.select("main article p a[href$='/helpen/']")]
