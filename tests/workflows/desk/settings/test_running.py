"""How the site runs, in words, for coordinators: what is the matter comes first."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.city import City
from workflows.declaring.checkup import CHECKS
from workflows.staff.models import User
from workflows.upkeep.services import BACKED_UP, beat

pytestmark = pytest.mark.django_db


def boxes(client: Client, user: User) -> list[str]:
    """Return the text of each part of the screen."""
    client.force_login(user)
    found = client.get(reverse("desk:running"))
    assert found.status_code == 200
    page = BeautifulSoup(found.content, "html.parser")
    return [" ".join(part.get_text(" ").split()) for part in page.select("section.desk-box")]


def test_what_is_the_matter_comes_first(client: Client, city: City, coordinator: User) -> None:
    beat(BACKED_UP)
    wrong, told, well = boxes(client, coordinator)
    assert "De worker heeft nog nooit gelopen" in wrong
    assert "Er is geen virusscanner" in told
    assert "De laatste back-up is 0 uur oud." in well


def test_on_a_day_on_which_all_is_well_it_says_so(
    client: Client, city: City, coordinator: User
) -> None:
    beat()
    beat(BACKED_UP)
    _told, well = boxes(client, coordinator)
    assert "De worker leeft." in well
    assert "Alles loopt zoals het moet." in client.get(reverse("desk:running")).content.decode()


def test_it_says_nothing_of_the_machine(client: Client, city: City, coordinator: User) -> None:
    shown = " ".join(boxes(client, coordinator))
    with override("nl"):
        theirs = {str(one.label) for one in CHECKS if one.for_staff}
        others = {str(one.label) for one in CHECKS if not one.for_staff}
    assert theirs
    assert all(label in shown for label in theirs)
    assert {"Schijfruimte", "Rechten van mappen", "Mailserver", "Databanken"} <= others
    assert not any(label in shown for label in ("Schijfruimte", "Rechten van mappen", "Databanken"))


@pytest.mark.parametrize("role", ["handler", "operator", "privacy_officer"])
def test_it_is_for_coordinators(client: Client, city: City, role: str, request: object) -> None:
    user = request.getfixturevalue(role)  # type: ignore[attr-defined]
    client.force_login(user)
    assert client.get(reverse("desk:running")).status_code == 403
