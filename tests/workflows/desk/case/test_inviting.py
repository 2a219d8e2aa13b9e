"""Inviting from the screen of a case, and noting what a volunteer answered."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.case.acting import act, button_on
from tests.workflows.desk.conftest import address, case_in, fresh, volunteer
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.states import CaseState, Verb
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.matching.states import MatchState


def test_volunteers_are_invited_from_the_pool(desk, city, handler):
    case = case_in("screened", city, handler)
    offer = volunteer(city, handler)
    html = desk.get(address(case, "match")).content.decode()
    assert "Vera Vrijwilliger" in html
    assert "same neighbourhood" in html
    assert act(desk, case, "match").status_code == 422
    assert act(desk, case, "match", offers=[offer.reference]).status_code == 302
    match = Match.objects.get()
    assert (match.request, match.offer, match.state) == (case, offer, MatchState.INVITED)


def test_the_pool_is_walked_and_searched_by_reference(desk, city, handler, monkeypatch):
    monkeypatch.setitem(matching.pool_page.__kwdefaults__, "size", 1)
    case = case_in("screened", city, handler)
    first, second = (volunteer(city, handler, name) for name in ("Vera Een", "Els Twee"))
    page = address(case, "match")

    html = desk.get(page).content.decode()
    assert ("Vera Een" in html, "Els Twee" in html) == (True, False)
    further = f"?after={first.reference}"
    assert further in html
    html = desk.get(page + further).content.decode()
    assert ("Vera Een" in html, "Els Twee" in html) == (False, True)

    html = desk.get(page, {"find": str(second)}).content.decode()
    assert ("Vera Een" in html, "Els Twee" in html) == (False, True)
    assert (
        "There is no offer with this reference"
        in desk.get(page, {"find": case.reference}).content.decode()
    )


def test_only_the_pool_can_be_invited(desk, city, handler):
    case = case_in("screened", city, handler)
    unchecked = city.file(city.offer, name="Nog Niet", email="nog@example.org")
    assert act(desk, case, "match", offers=[unchecked.reference]).status_code == 422
    assert not Match.objects.exists()


def test_a_yes_by_phone_matches_and_an_end_releases(desk, city, handler):
    case = case_in("screened", city, handler)
    offer = volunteer(city, handler)
    act(desk, case, "match", offers=[offer.reference])
    match = Match.objects.get()
    act(desk, case, "match-answer", match=match.pk, answer="yes")
    assert fresh(case).state == CaseState.MATCHED
    assert act(desk, case, "match-end", match=match.pk).status_code == 422
    act(desk, case, "match-end", match=match.pk, reason="volunteer_stopped")
    assert fresh(case).state == CaseState.SCREENED


@pytest.mark.parametrize(
    ("state", "said"),
    [("matched", ["1 of 1 found."]), ("screened", ["0 of 1 found."]), ("closed", [])],
)
def test_how_many_are_found_is_said_while_it_matters(desk, city, handler, state, said):
    case = case_in("matched", city, handler)
    if state == "closed":
        cases.move(case.pk, Verb.CLOSE, staff(handler), Closing(city.request.outcomes.first()))
    if state == "screened":
        act(desk, case, "match-end", match=Match.objects.get().pk, reason="volunteer_stopped")
    html = desk.get(address(case)).content.decode()
    assert re.findall(r"\d of \d found\.", html) == said


def invited(desk, city, handler):
    """A request with one volunteer who was asked and has not answered."""
    case = case_in("screened", city, handler)
    act(desk, case, "match", offers=[volunteer(city, handler).reference])
    return case, Match.objects.get()


@pytest.mark.parametrize(("by_mail", "by_phone"), [(True, "no"), (False, "yes")])
def test_an_answer_by_phone_after_another_one_says_how_it_stands(
    desk, city, handler, by_mail, by_phone
):
    case, match = invited(desk, city, handler)
    matching.answer(match.link, accept=by_mail)
    response = act(desk, case, "match-answer", match=match.pk, answer=by_phone)
    assert response.status_code == 409
    state = "Accepted" if by_mail else "Declined"
    assert f"by now it says “{state}” here" in response.content.decode()
    assert Match.objects.get().state == state.lower()


def test_the_same_answer_twice_is_no_refusal(desk, city, handler):
    case, match = invited(desk, city, handler)
    for _twice in range(2):
        response = act(desk, case, "match-answer", match=match.pk, answer="no")
        assert response.status_code == 302
    assert Match.objects.get().state == "declined"


def test_a_yes_by_phone_to_an_invitation_that_is_over_is_not_taken_for_one(desk, city, handler):
    case, match = invited(desk, city, handler)
    Match.objects.update(answer_until=timezone.now() - timedelta(days=1))
    response = act(desk, case, "match-answer", match=match.pk, answer="yes")
    assert response.status_code == 409
    assert "Invite the volunteer again" in response.content.decode()
    assert fresh(case).state == CaseState.SCREENED


def test_a_match_of_another_case_is_refused(desk, city, handler):
    case = case_in("screened", city, handler)
    matched = case_in("matched", city, handler)
    match = Match.objects.get()
    response = act(desk, case, "match-end", match=match.pk, reason="volunteer_stopped")
    assert response.status_code == 403
    assert fresh(matched).state == CaseState.MATCHED


def says_no(match):
    matching.answer(match.link, accept=False)


def test_a_volunteer_who_said_no_is_asked_again_by_a_button(desk, city, handler):
    """As it is met: no by mistake, a call, and then yes on their own page."""
    case, match = invited(desk, city, handler)
    says_no(match)
    action, fields = button_on(desk.get(address(case)), "Changed their mind: ask again")
    desk.post(action, fields)
    page = reverse("invitation", args=[match.link])
    assert desk.get(page).context["match"].standing == "asked"
    desk.post(page, {"answer": "accept"})
    assert (Match.objects.get().state, fresh(case).state) == ("accepted", "matched")


def test_a_yes_by_phone_after_a_no_is_noted_once_asked_again(desk, city, handler):
    case, match = invited(desk, city, handler)
    says_no(match)
    act(desk, case, "match-again", match=match.pk)
    act(desk, case, "match-answer", match=match.pk, answer="yes")
    assert (Match.objects.get().state, fresh(case).state) == ("accepted", "matched")


@pytest.mark.parametrize("standing_as", ["invited", "matched", "suspended", "expired no"])
def test_who_is_asked_again_said_no_and_can_still_help(desk, city, handler, standing_as):
    case, match = invited(desk, city, handler)
    if standing_as != "invited":
        says_no(match)
    if standing_as == "matched":
        other = volunteer(city, handler, "Jef Vrijwilliger")
        (again,) = matching.invite(case.pk, [other.pk], handler)
        matching.answer(again.link, accept=True)
    if standing_as == "suspended":
        type(match.offer.person).objects.update(suspended_at=timezone.now())
    if standing_as == "expired no":
        Match.objects.update(answer_until=timezone.now() - timedelta(days=1))
    response = act(desk, case, "match-again", match=match.pk)
    state = Match.objects.get(pk=match.pk).state
    if standing_as == "expired no":
        assert (response.status_code, state) == (302, "invited")
        assert Match.objects.get(pk=match.pk).standing == "asked"
    else:
        assert response.status_code == 422
        assert state == ("invited" if standing_as == "invited" else "declined")


def test_only_who_matches_asks_again(desk, city, handler, sign_in, operator):
    case, match = invited(desk, city, handler)
    says_no(match)
    type(case).objects.update(filed_by=operator)
    client = sign_in(operator)
    assert button_on(client.get(address(case)), "Changed their mind: ask again") is None
    assert act(client, case, "match-again", match=match.pk).status_code == 403
    assert Match.objects.get().state == "declined"
