"""Letters are printed together, a sheet each, and marked as posted."""

import pytest
from django.urls import reverse

from tests.workflows.desk.conftest import address, panels
from tests.workflows.matching.order import WHO_COMES
from workflows.cases.models import Case
from workflows.intake.recipients import filer_of
from workflows.matching.occasions import FOUND
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage

LETTERS = reverse("desk:letters")
URL = {"status_url": "https://help.leuven.be/nl/aanvraag/x/"}


def letter_to(city, name="Mia Voorbeeld"):
    """Somebody who can only be reached by letter is told something."""
    case = city.file(name=name, email="", phone="")
    assert (
        messages.notify(
            FOUND, filer_of(case), {"reference": str(case), **WHO_COMES}, lambda language: URL
        )
        == "letter"
    )
    return OutboxMessage.objects.get(case_id=case.pk)


def states():
    return sorted(OutboxMessage.objects.values_list("state", flat=True))


def test_all_letters_are_printed_on_one_page_and_posted(desk, city):
    letters = [letter_to(city, f"Els Voorbeeld{number}") for number in range(3)]
    page = desk.get(LETTERS)
    assert page.context["total"] == 3
    assert "Els" not in page.content.decode()
    assert desk.get(reverse("wagtailadmin_home")).context["letters"] == "3"
    sheets = desk.post(LETTERS, {"all": "on"})
    assert [sheet.pk for sheet in sheets.context["letters"]] == [letter.pk for letter in letters]
    html = sheets.content.decode()
    assert html.count('<article class="desk-letter"') == 3
    assert html.count("Voorbeeldstraat 1<br>3000 Leuven") == 3
    assert states() == ["waiting"] * 3
    chosen = {"message": [letter.pk.hex for letter in letters[:2]], "do": "posted"}
    assert "2 letters are posted." in desk.post(LETTERS, chosen, follow=True).content.decode()
    assert states() == ["sent", "sent", "waiting"]
    assert desk.get(LETTERS).context["total"] == 1


def test_the_timeline_says_how_far_a_letter_is(desk, city):
    letter = letter_to(city)
    case = Case.objects.get(pk=letter.case_id)

    def entry():
        entries = panels(desk.get(address(case)))["timeline"].content
        return next(each.who for each in entries if each.letter)

    assert entry() == "to be posted"
    desk.post(LETTERS, {"message": letter.pk.hex, "do": "posted"})
    assert entry() == "posted"


@pytest.mark.parametrize("chosen", [{}, {"message": "x"}, {"message": "0" * 32, "do": "posted"}])
def test_nothing_chosen_prints_nothing(desk, city, chosen):
    letter_to(city)
    html = desk.post(LETTERS, chosen, follow=True).content.decode()
    assert "Choose at least one letter." in html
    assert states() == ["waiting"]


def test_the_letters_of_other_teams_are_not_theirs(city, sign_in, stranger, desk):
    letter = letter_to(city)
    client = sign_in(stranger)
    assert client.get(LETTERS).context["total"] == 0
    html = client.post(LETTERS, {"message": letter.pk.hex, "do": "posted"}, follow=True)
    assert "Choose at least one letter." in html.content.decode()
    assert states() == ["waiting"]


@pytest.mark.parametrize("name", ["editor", "operator", "privacy_officer"])
def test_letters_are_for_who_may_write(request, name, sign_in, city):
    letter_to(city)
    client = sign_in(request.getfixturevalue(name))
    posted = client.post(LETTERS, {"all": "on", "do": "posted"})
    assert (client.get(LETTERS).status_code, posted.status_code, states()) == (
        403,
        403,
        ["waiting"],
    )


def test_many_letters_cost_no_more_queries(desk, city, django_assert_max_num_queries):
    for number in range(12):
        letter_to(city, f"Els Voorbeeld{number}")
    desk.get(LETTERS)
    with django_assert_max_num_queries(25):
        desk.get(LETTERS)
    with django_assert_max_num_queries(25):
        desk.post(LETTERS, {"all": "on"})
