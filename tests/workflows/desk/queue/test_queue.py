"""The queue: what it shows, what it leaves out, and what it costs."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import AFTERNOON, case_in, days_ago
from workflows.cases.models import Case
from workflows.cases.states import CaseState, Channel
from workflows.casetypes.models import CaseType, Neighbourhood, Team
from workflows.desk.shared import ages, paging, services
from workflows.vault.fields import VaultField

QUEUE = reverse("desk:queue")
# Session, user, profile, permissions (2), five lists of filters, the kinds, colleagues, the page
# itself, and whether the user may see pages (the menu).
QUERIES = 16


def references(response):
    """The references on a page of the queue, in its order."""
    return [row.case.reference for row in response.context["rows"]]


def shown(client, **filters):
    response = client.get(QUEUE, filters)
    assert response.status_code == 200
    return references(response)


def test_queue_lists_the_oldest_first(desk, city):
    young, old = city.file(options=days_ago(1)), city.file(options=days_ago(3))
    assert shown(desk) == [old.reference, young.reference]


@time_machine.travel(AFTERNOON)
def test_queue_shows_the_columns_and_no_name(desk, city):
    case = city.file(name="Mia Voorbeeld", options=days_ago(3))
    html = desk.get(QUEUE).content.decode()
    for text in (str(case), "Request for help", "Groceries", "3\xa0days", "1\xa0day late"):
        assert text in html
    for personal in ("Mia", "Voorbeeld", "mia@example.org", "016 00 00 00", str(case.pk)):
        assert personal not in html


LISTS = {
    "coordinator": ["wagtailadmin_home", "desk:queue", "desk:choose", "desk:exports"],
    "privacy_officer": ["wagtailadmin_home", "desk:due", "desk:record", "desk:ledger"],
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_decrypt_nothing(request, name, sign_in, desk, city, handler, monkeypatch):
    cases = [city.file(), case_in(CaseState.CLOSED, city, handler)]
    Case.objects.filter(state=CaseState.CLOSED).update(
        closed_at=timezone.now() - timedelta(days=99)
    )
    browser = sign_in(request.getfixturevalue(name))

    def refuse(*_args):
        raise AssertionError("The list decrypted something.")

    # Not `crypto.decrypt`: whether the keys are there is asked on every page of the admin.
    monkeypatch.setattr(VaultField, "unseal", refuse)
    for view in LISTS[name]:
        assert browser.get(reverse(view)).status_code == 200, view
    with pytest.raises(AssertionError, match="decrypted"):
        desk.get(reverse("desk:case", args=[cases[0].reference]))


@pytest.mark.parametrize("number", [1, 30])
def test_queue_costs_the_same_for_one_row_and_for_thirty(desk, city, handler, number):
    for _ in range(number):
        services.assign(city.file().pk, handler, handler, seen=None, before=None)
    desk.get(QUEUE)
    with CaptureQueriesContext(connection) as queries:
        assert len(shown(desk)) == number
    assert len(queries) == QUERIES


def test_queue_counts_nothing(desk, city):
    city.file()
    with CaptureQueriesContext(connection) as queries:
        desk.get(QUEUE)
    counting = [query["sql"] for query in queries if "COUNT(" in query["sql"]]
    assert counting == []


def test_queue_shows_open_cases_until_another_state_is_asked_for(desk, city, coordinator):
    new, closed = city.file(), case_in("closed", city, coordinator)
    assert shown(desk) == [new.reference]
    assert shown(desk, state="closed") == [closed.reference]
    assert set(shown(desk, state="any")) == {new.reference, closed.reference}


def test_each_filter_narrows_the_queue(desk, city, handler):
    here = Neighbourhood.objects.get(key="24062W03")
    mine = city.file(channel=Channel.PHONE, language="en")
    other = city.file(city.question)
    services.assign(mine.pk, handler, handler, seen=None, before=None)
    for filters in (
        {"kind": "request"},
        {"type": "request"},
        {"category": "groceries"},
        {"neighbourhood": here.key},
        {"language": "en"},
        {"channel": "phone"},
        {"handler": "mine"},
        {"handler": str(handler.pk)},
    ):
        assert shown(desk, **filters) == [mine.reference], filters
    assert shown(desk, handler="nobody") == [other.reference]
    assert set(shown(desk, team="first-line")) == {mine.reference, other.reference}


def test_filter_for_what_is_late_leaves_out_volunteers_in_the_pool(desk, city, handler):
    late = city.file(options=days_ago(3))
    city.file(options=days_ago(1))
    pooled = city.file(city.offer, options=days_ago(30))
    assert shown(desk, late="on") == [pooled.reference, late.reference]
    services.screen(pooled.pk, handler, ["called"])
    Case.objects.filter(pk=pooled.pk).update(state_since=pooled.received_at)
    assert shown(desk, late="on") == [late.reference]


@time_machine.travel(AFTERNOON)
@pytest.mark.parametrize(
    ("hours", "level", "words"),
    [
        (2, "late", "1\xa0hour late"),
        (4, "soon", "before 16:00 today"),
        (24, "later", "before Fri 20 March, 12:00"),
        (None, None, None),
    ],
)
def test_the_deadline_is_the_case_types_in_opening_hours_and_in_words(
    desk, city, hours, level, words
):
    city.file(options=days_ago(3 / 24))
    CaseType.objects.filter(key="request").update(first_look_hours=hours)
    response = desk.get(QUEUE)
    (row,) = response.context["rows"]
    assert row.due == (None if hours is None else ages.Due(level, words))
    assert ("desk-due--" in response.content.decode()) == (hours is not None)
    assert len(shown(desk, late="on")) == (level == "late")


@time_machine.travel(AFTERNOON)
def test_the_clock_of_a_deadline_stands_still_while_the_team_is_away(desk, city):
    city.file(options=days_ago(2))
    CaseType.objects.filter(key="request").update(first_look_hours=20)
    assert len(shown(desk, late="on")) == 1
    Team.objects.update(days=[0, 2])
    assert shown(desk, late="on") == []


def test_filters_in_force_stand_above_the_list_and_each_can_be_taken_away(desk, city):
    city.file(channel=Channel.PHONE)
    query = {"state": "new", "late": "on", "channel": "phone", "category": "groceries"}
    chips = desk.get(QUEUE, query).context["chips"]
    assert [chip["words"] for chip in chips] == [
        "Category: Groceries",
        "Channel: Phone",
        "Only what is late",
    ]
    assert chips[2]["url"] == "?state=new&channel=phone&category=groceries"
    assert desk.get(QUEUE, {"state": "new"}).context["chips"] == []


def test_a_kind_is_one_click_and_keeps_the_other_filters(desk, city):
    kinds = desk.get(QUEUE, {"state": "new"}).context["kinds"]
    assert [link["url"] for link in kinds] == [
        "?state=new",
        "?state=new&kind=request",
        "?state=new&kind=offer",
        "?state=new&kind=question",
    ]
    assert [link["is_current"] for link in kinds] == [True, False, False, False]
    CaseType.objects.exclude(kind="request").delete()
    assert desk.get(QUEUE).context["kinds"] == []


def test_unknown_value_of_a_filter_is_said_and_breaks_nothing(desk, city):
    case = city.file()
    response = desk.get(QUEUE, {"category": "no-such", "handler": "x", "state": "y"})
    assert references(response) == [case.reference]
    assert set(response.context["filters"].errors) == {"category", "handler", "state"}


def test_pages_are_walked_without_losing_or_repeating_a_case(desk, city, monkeypatch):
    monkeypatch.setattr(paging.page_of, "__defaults__", (2,))
    moment = days_ago(1)
    filed = [city.file(options=moment) for _ in range(3)] + [city.file() for _ in range(2)]
    pages, query = [], ""
    while True:
        response = desk.get(f"{QUEUE}{query}")
        pages.append(references(response))
        query = response.context["after"]
        if not query:
            break
    assert [len(page) for page in pages] == [2, 2, 1]
    assert {name for page in pages for name in page} == {case.reference for case in filed}
    back = desk.get(f"{QUEUE}{response.context['before']}")
    assert references(back) == pages[1]


def test_links_between_pages_keep_the_filters(desk, city, monkeypatch):
    monkeypatch.setattr(paging.page_of, "__defaults__", (1,))
    city.file(), city.file(), city.file(city.offer)
    after = desk.get(QUEUE, {"kind": "request"}).context["after"]
    assert "kind=request" in after
    assert len(references(desk.get(f"{QUEUE}{after}"))) == 1


def test_place_that_is_gone_leads_to_the_first_page(desk, city):
    case = city.file()
    assert shown(desk, after="AAAAAAAAA") == [case.reference]


def test_people_in_the_address_show_nobody_elses_cases(sign_in, stranger, city):
    case = city.file()
    assert shown(sign_in(stranger), people=case.person_id.hex, state="any") == []


def test_test_submissions_are_on_a_list_of_their_own_and_marked(desk, city):
    real, test = city.file(), city.file(options={"test": True})
    assert shown(desk) == [real.reference]
    assert shown(desk, tests="on") == [test.reference]
    assert "desk-tag" in desk.get(QUEUE, {"tests": "on"}).content.decode()
    assert "desk-tag" not in desk.get(QUEUE).content.decode()


def test_the_screen_of_a_test_says_so(desk, city):
    real, test = city.file(), city.file(options={"test": True})
    assert (
        "This is a test." in desk.get(reverse("desk:case", args=[test.reference])).content.decode()
    )
    assert (
        "This is a test."
        not in desk.get(reverse("desk:case", args=[real.reference])).content.decode()
    )
