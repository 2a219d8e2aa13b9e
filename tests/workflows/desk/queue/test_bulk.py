"""The same for many cases."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.workflows.desk.conftest import fresh
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.states import CaseState, Verb
from workflows.people.models import Check

BULK = reverse("desk:bulk")


def pick(*chosen):
    return [f"{case.reference}:{fresh(case).version}" for case in chosen]


def states(*chosen):
    return [fresh(case).state for case in chosen]


def test_chosen_cases_are_asked_about_once_before_anything_happens(desk, city):
    first, second = city.file(), city.file()
    response = desk.post(BULK, {"do": "screen", "case": pick(first, second)})
    html = response.content.decode()
    assert str(first) in html
    assert str(second) in html
    assert "Called" in html
    assert "Mia" not in html
    assert states(first, second) == [CaseState.NEW, CaseState.NEW]


def test_one_set_of_answers_screens_all_that_were_chosen_and_no_other(desk, city):
    first, second, other = city.file(), city.file(), city.file()
    response = desk.post(
        BULK,
        {"do": "screen", "sure": "1", "case": pick(first, second), "screen-checked": "called"},
    )
    assert "Done for 2 cases." in response.content.decode()
    assert states(first, second, other) == ["screened", "screened", "new"]


def test_offers_get_one_set_of_checks_on_each_person(desk, city):
    offers = [
        city.file(city.offer, name=f"Vrijwilliger {n}", email=f"v{n}@example.org") for n in "ab"
    ]
    desk.post(
        BULK,
        {
            "do": "screen",
            "sure": "1",
            "case": pick(*offers),
            "screen-checked": "called",
            "screen-kinds": ["spoken_to", "criminal_record"],
            "screen-seen_on": "2020-03-20",
            "screen-expires_on": "2021-03-20",
        },
    )
    assert states(*offers) == ["screened", "screened"]
    assert Check.objects.count() == 4
    assert set(Check.objects.values_list("person", flat=True)) == {o.person_id for o in offers}


def test_those_that_were_refused_are_named_with_the_reason(desk, city, coordinator):
    first, second = city.file(), city.file()
    chosen = pick(first, second)
    cases.move(first.pk, Verb.SCREEN, staff(coordinator), Screening(["called"]))
    response = desk.post(
        BULK, {"do": "screen", "sure": "1", "case": chosen, "screen-checked": "called"}
    )
    (refused,) = response.context["refused"]
    assert refused.case == first
    assert "coordinator has already done this" in refused.refusal
    assert states(second) == ["screened"]


def test_what_was_forgotten_is_asked_once_for_all(desk, city):
    chosen = [city.file() for _each in range(12)]
    forgotten = {"do": "screen", "sure": "1", "case": pick(*chosen), "return_to": "kind=x"}
    response = desk.post(BULK, forgotten)
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Still to be made sure of: Called") == 1
    assert states(*chosen) == ["new"] * 12

    form = BeautifulSoup(html, "html.parser").find("input", {"name": "sure"}).find_parent("form")
    sent = [(field["name"], field["value"]) for field in form.find_all("input")]
    assert [value for name, value in sent if name == "case"] == pick(*chosen)
    desk.post(BULK, {**forgotten, "screen-checked": "called"})
    assert states(*chosen) == ["screened"] * 12


def test_what_may_be_left_open_is_not_asked_again(desk, city):
    city.request.checklist.update(required=False)
    case = city.file()
    desk.post(BULK, {"do": "screen", "sure": "1", "case": pick(case)})
    assert states(case) == ["screened"]


def test_those_that_were_not_done_are_tried_again_without_choosing_them_again(
    desk, city, coordinator
):
    first, second = city.file(), city.file()
    for case in (first, second):
        cases.move(case.pk, Verb.SCREEN, staff(coordinator), Screening(["called"]))
    seen = [f"{case.reference}:0" for case in (first, second)]
    answers = {"do": "screen", "sure": "1", "screen-checked": "called"}
    response = desk.post(BULK, {**answers, "case": seen, "return_to": "kind=x"})
    page = BeautifulSoup(response.content, "html.parser")
    again = page.find("button", string="Try these again").find_parent("form")
    sent = [(field["name"], field["value"]) for field in again.find_all("input")]
    assert [value for name, value in sent if name == "case"] == pick(first, second)
    assert ("return_to", "kind=x") in sent


def test_cases_of_others_are_left_out(sign_in, stranger, city):
    case = city.file()
    response = sign_in(stranger).post(
        BULK, {"do": "screen", "sure": "1", "case": pick(case), "screen-checked": "called"}
    )
    assert response.status_code == 422
    assert str(case) not in response.content.decode()
    assert states(case) == ["new"]


@pytest.mark.parametrize("name", ["operator", "privacy_officer", "editor"])
def test_who_does_not_screen_does_nothing_in_bulk(request, name, sign_in, city):
    case = city.file()
    client = sign_in(request.getfixturevalue(name))
    for what in ("screen", "assign", "close", ""):
        response = client.post(BULK, {"do": what, "sure": "1", "case": pick(case)})
        assert response.status_code == 403, what
    assert states(case) == ["new"]


def test_nothing_chosen_is_said(desk, city):
    assert desk.post(BULK, {"do": "screen"}).status_code == 422
    assert desk.get(BULK).url == reverse("desk:queue")


def test_a_choice_that_is_no_case_is_left_out(desk, city):
    case = city.file()
    junk = ["", "x", "AAAAAAAAA:0", f"{case.reference}:-1", f"{case.reference}"]
    response = desk.post(BULK, {"do": "screen", "case": [*junk, *pick(case)]})
    assert [one.case for one in response.context["together"].chosen] == [case]


def test_chosen_cases_are_given_to_a_handler(sign_in, coordinator, handler, city):
    first, second = city.file(), city.file()
    sign_in(coordinator).post(
        BULK,
        {"do": "assign", "sure": "1", "case": pick(first, second), "assign-handler": handler.pk},
    )
    assert [fresh(first).handler, fresh(second).handler] == [handler, handler]


def test_the_way_back_keeps_the_filters_and_leaves_the_site_alone(desk, city):
    data = {"do": "screen", "case": pick(city.file()), "return_to": "state=new"}
    assert f"{reverse('desk:queue')}?state=new" in desk.post(BULK, data).content.decode()
    data["return_to"] = "//evil.example"
    assert desk.post(BULK, data).context["back"].startswith(reverse("desk:queue"))
