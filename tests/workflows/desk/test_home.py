"""The first screen of the admin: work for case staff, pages for editors."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.city import CALLED
from tests.workflows.desk.conftest import case_in, days_ago
from workflows.cases import services as cases
from workflows.cases.models import Case
from workflows.desk.shared import services
from workflows.staff.models import AccountChange, User

HOME = reverse("wagtailadmin_home")
PAGE_SEARCH = "Search all pages"


@pytest.mark.parametrize("name", ["operator", "handler", "coordinator", "privacy_officer"])
def test_case_staff_see_their_work_and_nothing_of_pages(name, request, sign_in, city):
    html = sign_in(request.getfixturevalue(name)).get(HOME).content.decode()
    assert ("Your work" in html, PAGE_SEARCH in html) == (True, False)


def test_editors_see_pages_and_no_case(editor, sign_in, city):
    city.file()
    html = sign_in(editor).get(HOME).content.decode()
    assert ("Your work" in html, PAGE_SEARCH in html) == (False, True)
    assert str(Case.objects.get()) not in html


def numbers(client):
    """The numbers on the first screen that are not 0, by kind and list."""
    work = client.get(HOME).context["work"]
    return {
        each.label: {one.label: one.text for one in each.numbers if one.text != "0"}
        for each in work
    }


def test_what_is_due_stands_first_and_apart_for_each_kind(desk, city, handler):
    late, mine = city.file(options=days_ago(5)), city.file()
    cases.assign(mine.pk, handler, handler)
    offers = [city.file(city.offer, options=days_ago(5)) for _each in range(2)]
    work = desk.get(HOME).context["work"]
    found = {each.label: {row.case.reference for row in each.rows} for each in work}
    # Who came in while nobody was there is due at the same minute, so in no order.
    assert found == {
        "Request for help": {late.reference},
        "Offer of help": {offer.reference for offer in offers},
    }
    of_all = {"All": "2", "My team's": "2"}
    assert numbers(desk) == {
        "Request for help": of_all | {"Due today": "1", "Mine": "1", "Nobody's": "1"},
        "Offer of help": of_all | {"Due today": "2", "Nobody's": "2"},
    }
    assert "Mia" not in desk.get(HOME).content.decode()


@pytest.mark.parametrize("screen", [HOME, reverse("desk:queue")])
def test_a_handler_without_a_team_is_told_why_nothing_is_there_and_whom_to_ask(
    screen, stranger, coordinator, desk, sign_in, city
):
    city.file()
    said = "Ask a coordinator to add you to a team: coordinator."
    assert said in sign_in(stranger).get(screen).content.decode()
    assert said not in desk.get(screen).content.decode()
    assert said not in sign_in(coordinator).get(screen).content.decode()


def test_each_number_leads_to_the_cases_it_counts(desk, city, handler):
    city.file(options=days_ago(5)), city.file(city.offer), case_in("matched", city, handler)
    for each in desk.get(HOME).context["work"]:
        for number in each.numbers:
            rows = desk.get(number.url).context["rows"]
            assert len(rows) == int(number.text), number
            assert all(f"kind={row.case.kind}" in number.url for row in rows), number


def test_an_operator_begins_with_filing(operator, sign_in, city):
    assert reverse("desk:choose") in sign_in(operator).get(HOME).content.decode()


def test_the_officer_sees_numbers_and_no_case(privacy_officer, sign_in, city, handler):
    case = city.file(options=days_ago(90))
    services.screen(case.pk, handler, CALLED)
    html = sign_in(privacy_officer).get(HOME).content.decode()
    assert reverse("desk:ledger") in html
    assert str(case) not in html


@pytest.mark.parametrize("count", [1, 30])
def test_the_first_screen_costs_the_same_number_of_queries(count, desk, city):
    for _case in range(count):
        city.file(options=days_ago(5))
    desk.get(HOME)
    with CaptureQueriesContext(connection) as queries:
        desk.get(HOME)
    # Eight that every page of the admin takes; all numbers, what is due, the teams' notes, whom to
    # ring and who waits too long, new mail, letters, tasks after calls, what colleagues ask and
    # what was decided.
    assert len(queries) == 8 + 10


@pytest.mark.parametrize("name", ["privacy_officer", "coordinator"])
def test_account_changes_wait_on_the_first_screen_of_the_second_person(
    name, request, sign_in, coordinator, editor, handler, operator
):
    user = request.getfixturevalue(name)
    other = User.objects.create_user("somebody-else")
    other.groups.set(Group.objects.filter(name="coordinator"))
    before = number_of_changes(sign_in(user))
    for account, by in ((editor, other), (handler, other), (operator, user)):
        AccountChange.objects.create(account=account, asked_by=by, wanted={"is_active": False})
    assert (before, number_of_changes(sign_in(user))) == ("0", "2")


def number_of_changes(client):
    """The number beside the way to account changes, on the first screen."""
    page = BeautifulSoup(client.get(HOME).content, "html.parser")
    (link,) = page.select(f"main a[href='{reverse('desk:account_changes')}']")
    return re.search(r"\d+", link.get_text()).group()


def test_who_confirms_nothing_is_told_of_no_account(desk, coordinator, editor):
    AccountChange.objects.create(account=editor, asked_by=coordinator, wanted={})
    page = BeautifulSoup(desk.get(HOME).content, "html.parser")
    assert page.select(f"main a[href='{reverse('desk:account_changes')}']") == []
