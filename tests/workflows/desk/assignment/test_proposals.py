"""The screens of proposals: ask, read why, accept a part, leave the rest; and what counts."""

import pytest
from django.urls import reverse

from tests.city import CALLED
from tests.workflows.desk.conftest import fresh, volunteer
from workflows.casetypes.models import Team
from workflows.desk.shared import services as desk_services
from workflows.matching.assignment.models import Proposed, Run, Weights
from workflows.matching.assignment.states import PairState
from workflows.matching.models import Match

RUNS = reverse("desk:runs", args=["leuven-helpt"])
WEIGHTS = reverse("desk:weights", args=["leuven-helpt"])
QUERIES = 15


@pytest.fixture
def seeking(city, handler):
    """Three requests that seek somebody, and two who could help."""
    names = ("Mia Voorbeeld", "An Derde", "Bo Vierde")
    cases = [city.file(name=one, email=f"{one[:2]}@example.org", phone="") for one in names]
    for case in cases:
        desk_services.screen(case.pk, handler, CALLED)
    offers = [volunteer(city, handler, name) for name in ("Vera Een", "Wout Twee")]
    type(city.offer).objects.filter(pk=city.offer.pk).update(helps_at_once=1)
    return cases, [fresh(offer) for offer in offers]


def test_a_proposal_is_read_accepted_in_part_and_left(
    desk, seeking, city, handler, sign_in, coordinator, django_assert_num_queries
):
    cases, offers = seeking
    answer = desk.post(RUNS, follow=True)
    run = Run.objects.get()
    screen = reverse("desk:run", args=["leuven-helpt", run.pk])
    assert answer.redirect_chain == [(screen, 302)]
    html = answer.content.decode()
    assert "Helpers found: 2 of 3. Offers looked at: 2." in html
    assert "Vera Een" in html
    assert "same neighbourhood, shares a language, was never asked" in html
    assert "there are too few of them. (1)" in html
    pairs = answer.context["page"].pairs
    first, second = (pair.row for pair in pairs)
    with django_assert_num_queries(QUERIES):
        desk.get(screen)

    # Nothing chosen: a sentence, and nobody is asked.
    nothing = desk.post(screen, {"do": "accept"})
    assert (nothing.status_code, Match.objects.count()) == (422, 0)
    assert "Choose at least one pair" in nothing.content.decode()
    assert ("Invite the 2 that are left" in html, "One pair is left" in html) == (True, False)
    desk.post(screen, {"do": "accept", "pair": [first.pk]})
    html = desk.get(screen).content.decode()
    assert ("Invite the one that is left" in html, "One pair is left" in html) == (True, True)
    desk.post(screen, {"do": "leave", "pair": [second.pk]})
    assert [match.request for match in Match.objects.all()] == [first.request]
    states = Proposed.objects.pairs().order_by("pk").values_list("state", flat=True)
    assert list(states) == [PairState.INVITED, PairState.LEFT]
    html = desk.get(screen).content.decode()
    assert "Not accepted" in html
    # Who was not accepted is named to nobody.
    assert second.offer.person.name not in html

    (last,) = [case for case in cases if case not in (first.request, second.request)]
    asked = {"request": str(last), "offer": str(second.offer)}
    assert f"needed elsewhere: {second.request}" in desk.get(screen, asked).context["answer"]
    best = desk.get(screen, {"request": str(last), "offer": ""}).context["best"]
    assert [one.offer for one in best] == [second.offer]
    assert "same neighbourhood" in best[0].reasons
    wrong = desk.get(screen, {"request": "nonsense", "offer": str(first.offer)})
    assert "No request of this proposal has that reference." in wrong.content.decode()

    # A handler of another team sees none of it, and accepts nothing of it.
    handler.teams.set([Team.objects.create(key="other", name={"nl": "Ander"})])
    html = desk.get(screen).content.decode()
    assert str(last) not in html
    assert "3 more are of cases of other teams." in html
    assert desk.post(screen, {"do": "accept-all"}).status_code == 422


def test_a_coordinator_says_what_counts_and_tries_it_out_first(
    seeking, sign_in, coordinator, handler, city
):
    lead = sign_in(coordinator)
    words = dict.fromkeys(Weights.NAMES, 2)
    tried = lead.post(WEIGHTS, {**words, "nearness": 0, "try": "on"}, follow=True)
    assert "nobody can be invited from here" in tried.content.decode()
    assert (Weights.objects.count(), Run.objects.get().weights["nearness"]) == (0, 0)
    assert 'name="pair"' not in tried.content.decode()
    wrong = lead.post(WEIGHTS, {**words, "nearness": 9})
    assert wrong.status_code == 422
    lead.post(WEIGHTS, {**words, "nearness": 1})
    assert Weights.objects.get().nearness == 1
    lead.post(RUNS)
    assert Run.objects.first().weights["nearness"] == 1
    # One that a worker has not finished keeps the next from beginning.
    Run.objects.update(state="done")
    Run.objects.filter(is_dry=False).update(state="running")
    second = lead.post(RUNS)
    assert second.status_code == 409
    assert "is under way" in second.content.decode()
