"""Two coordinators at one setting: nobody writes over a colleague's work without knowing it."""

import pytest
from django.urls import reverse

from tests.workflows.desk.programmes.test_programme import pause
from tests.workflows.desk.test_admin import case_type_sent
from workflows.casetypes.models import CaseType, Programme


@pytest.fixture
def desk(coordinator, sign_in):
    return sign_in(coordinator)


@pytest.fixture
def edit(city):
    return reverse("programmes:edit", args=[city.programme.pk])


def opened(desk, address):
    """What the screen sends along of what stood there when it was opened."""
    return desk.get(address).context["form"]["opened"].value()


def typed(city, slogan, opened=""):
    start = city.programme.starts_on.isoformat()
    named = {"name_nl": "Leuven Helpt", "legal_ground": "public_interest", "starts_on": start}
    return {**named, "slogan_nl": slogan, "opened": opened}


def test_a_pause_of_a_colleague_is_not_undone_by_who_had_the_programme_open(desk, city, edit):
    mine = typed(city, "Samen", opened(desk, edit))
    desk.post(pause("all"), {"because_nl": "Even niet."})
    told = desk.post(edit, mine)
    assert Programme.objects.get().paused
    html = told.content.decode()
    assert "while you had it open: Paused, What people read meanwhile." in html
    assert 'value="Samen"' in html
    again = {**mine, "opened": told.context["form"]["opened"].value()}
    assert desk.post(edit, again).status_code == 302
    assert (str(Programme.objects.get().slogan), Programme.objects.get().paused) == ("Samen", False)


def test_who_is_alone_is_told_nothing(desk, city, edit):
    desk.get(edit)
    assert desk.post(edit, typed(city, "Samen", opened(desk, edit))).status_code == 302
    assert desk.post(edit, typed(city, "Sterk", opened(desk, edit))).status_code == 302


@pytest.mark.parametrize("sent", ["", "{", "[]", '{"gone": 1}'])
def test_what_no_screen_of_ours_sent_is_no_error(desk, city, edit, sent):
    assert desk.post(edit, typed(city, "Samen", sent)).status_code == 302


def test_a_row_of_a_list_counts_too(desk, city):
    edit = reverse("case-types:edit", args=[city.request.pk])
    before = opened(desk, edit)
    assert opened(desk, edit) == before
    outcome = city.request.outcomes.first()
    outcome.at_desk = not outcome.at_desk
    outcome.save()
    told = desk.post(edit, case_type_sent(city, opened=before))
    assert "while you had it open: outcomes." in told.content.decode()
    assert CaseType.objects.get(pk=city.request.pk).name == city.request.name


def test_a_name_that_is_endless_is_refused_and_nothing_typed_is_lost(desk, city, edit):
    longest = {**typed(city, "Samen"), "name_nl": "a" * 200}
    told = desk.post(edit, {**longest, "name_nl": "a" * 201})
    html = told.content.decode()
    assert ("Write at most 200 characters." in html, "a" * 201 in html) == (True, True)
    assert desk.post(edit, longest).status_code == 302
