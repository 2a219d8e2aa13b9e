"""Filters that are kept: one's own and those of a team, with how many cases they hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workflows.desk.conftest import days_ago, fresh
from workflows.casetypes.models import Category, Team
from workflows.desk.queue.models import SavedFilter
from workflows.desk.shared import totals

QUEUE, SAVED = reverse("desk:queue"), reverse("desk:saved")


def keep(client, name, query, **more):
    return client.post(SAVED, {"name": name, "query": query, **more}, follow=True)


def kept(client, query=""):
    """The saved filters above the queue, by name, each with its number."""
    return {str(one.saved): one.text for one in client.get(f"{QUEUE}?{query}").context["kept"]}


def test_a_filter_is_kept_and_stands_above_the_queue_with_its_number(desk, city, monkeypatch):
    city.file(category="pharmacy"), city.file(category="pharmacy"), city.file()
    response = keep(desk, "Apotheek", "category=pharmacy&view=nobody&after=AAAAAAAAA")
    assert response.redirect_chain[-1][0] == f"{QUEUE}?view=nobody&kind=request&category=pharmacy"
    assert kept(desk) == {"Apotheek": "2"}
    assert [one.is_current for one in response.context["kept"]] == [True]
    assert [one.is_current for one in desk.get(QUEUE).context["kept"]] == [False]
    monkeypatch.setattr(totals, "MOST", 1)
    assert kept(desk) == {"Apotheek": "1+"}


def test_whom_a_search_found_is_not_kept(desk, city):
    case = city.file()
    keep(desk, "Mia", f"people={case.person_id.hex}&state=any")
    assert SavedFilter.objects.get().query == "state=any"


def test_one_that_is_shared_is_there_for_the_team_and_for_nobody_else(
    desk, city, sign_in, coordinator, stranger, operator
):
    city.file()
    keep(desk, "Ons", "kind=request&view=mine", team=city.team.pk)
    keep(desk, "Mijn", "kind=request")
    colleague = sign_in(stranger)
    assert kept(colleague) == {}
    city.team.members.add(stranger)
    assert kept(colleague) == {"Ons": "0"}
    assert kept(sign_in(coordinator)) == {"Ons": "0"}
    assert kept(sign_in(operator)) == {}
    assert kept(desk) == {"Mijn": "1", "Ons": "0"}


def test_nobody_shares_with_a_team_of_others(desk, city):
    other = Team.objects.create(key="other")
    response = keep(desk, "Ons", "kind=request", team=other.pk)
    assert (response.status_code, SavedFilter.objects.count()) == (422, 0)


@pytest.mark.parametrize("name", ["", "Mijn"])
def test_a_filter_without_a_name_of_its_own_is_refused(desk, city, name):
    keep(desk, "Mijn", "kind=request")
    assert keep(desk, name, "kind=request").status_code == 422
    assert SavedFilter.objects.count() == 1


def test_who_keeps_it_lets_it_go_and_a_coordinator_what_is_shared(
    desk, city, sign_in, coordinator, stranger
):
    keep(desk, "Mijn", "kind=request")
    keep(desk, "Ons", "kind=request", team=city.team.pk)
    mine, ours = SavedFilter.objects.order_by("name")
    city.team.members.add(stranger)
    others, boss = sign_in(stranger), sign_in(coordinator)
    statuses = [
        client.post(SAVED, {"remove": one.pk}).status_code
        for client, one in ((others, mine), (others, ours), (boss, mine), (boss, ours))
    ]
    assert statuses == [403, 403, 403, 302]
    desk.post(SAVED, {"remove": mine.pk})
    assert not SavedFilter.objects.exists()
    assert desk.post(SAVED, {"remove": "x"}).status_code == 403


def test_a_filter_of_which_something_is_gone_says_so_and_is_used_for_no_bulk_action(desk, city):
    case = city.file()
    Category.objects.create(key="beds", name={"nl": "Bedden"})
    keep(desk, "Bedden", "category=beds")
    Category.objects.filter(key="beds").delete()
    html = desk.get(f"{QUEUE}?category=beds").content.decode()
    assert "Select a valid choice" in html
    assert kept(desk) == {"Bedden": "0"}
    chosen = {"do": "close", "whole": "on", "return_to": "category=beds", "sure": "1"}
    response = desk.post(reverse("desk:bulk"), {**chosen, "close-outcome": "helped"})
    assert (response.status_code, fresh(case).state) == (422, "new")


def test_saved_filters_cost_the_same_however_many(desk, city, handler):
    city.file(options=days_ago(1))
    numbers = []
    for name in ("een", "twee", "drie"):
        keep(desk, name, f"kind=request&handler={handler.pk}&view=due")
        with CaptureQueriesContext(connection) as queries:
            desk.get(QUEUE)
        numbers.append(len(queries))
    assert len(set(numbers)) == 1
