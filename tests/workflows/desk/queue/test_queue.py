"""The queue: what it shows, what it leaves out, and what it costs."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.city import CALLED
from tests.workflows.desk.conftest import (
    AFTERNOON,
    case_in,
    days_ago,
    recompute_deadlines,
    volunteer,
)
from workflows.cases import deadlines
from workflows.cases.models import Case
from workflows.cases.states import CaseState, Channel
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Neighbourhood, Programme, Team
from workflows.desk.queue import lists
from workflows.desk.shared import ages, paging, services, totals
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.vault.fields import VaultField

QUEUE = reverse("desk:queue")
# Eight that every page of the admin takes for a handler, and of these lists at most six:
# colleagues, the page itself, all totals, the filters that are kept, the teams with their notes
# (and the keys of those, from the other database).
QUERIES = 8 + 5


def references(response):
    """The references on a page of the queue, in its order."""
    return [row.case.reference for row in response.context["rows"]]


def allow(hours):
    """Give new cases so many opening hours, those that are open included."""
    CaseType.objects.update(new_within=hours)
    deadlines.recompute(User.objects.first())
    recompute_deadlines()


def shown(client, **filters):
    response = client.get(QUEUE, filters, follow=True)
    assert response.status_code == 200
    return references(response)


def test_queue_lists_the_oldest_first(desk, city):
    young, old = city.file(options=days_ago(1)), city.file(options=days_ago(3))
    assert shown(desk) == [old.reference, young.reference]


@time_machine.travel(AFTERNOON)
def test_queue_shows_the_columns_and_no_name(desk, city):
    case = city.file(name="Mia Voorbeeld", options=days_ago(3))
    html = desk.get(QUEUE).content.decode()
    for text in (str(case), "Request for help", "Groceries", "3\xa0days", "overdue by 1\xa0day"):
        assert text in html
    # Not "Mia": three letters stand in a random token, once in a few thousand.
    for personal in ("Voorbeeld", "mia@example.org", "016 00 00 00", str(case.pk)):
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


def test_the_total_is_counted_no_further_than_a_thousand(desk, city, monkeypatch):
    monkeypatch.setattr(totals, "MOST", 2)
    city.file(), city.file(), city.file(city.offer)
    assert desk.get(QUEUE).context["total"] == "2"
    city.file(), city.file()
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(QUEUE).context["total"] == "2+"
    (counting,) = [query["sql"] for query in queries if "COUNT(" in query["sql"]]
    assert "LIMIT 3" in counting
    assert totals.in_words(1001) == "2+"


def test_a_total_above_a_thousand_is_written_as_staff_read_it():
    words = {}
    for language in ("en", "nl"):
        with override(language):
            words[language] = [totals.in_words(number) for number in (7, 1000, 1001)]
    assert words == {"en": ["7", "1,000", "1,000+"], "nl": ["7", "1.000", "1.000+"]}


def test_filters_that_were_left_empty_do_not_stand_in_the_address(desk, city):
    case, searched = city.file(), "people you searched"
    page = desk.get(QUEUE, {"people": "", "state": "new", "kind": "", "late": ""}, follow=True)
    assert page.redirect_chain == [(f"{QUEUE}?state=new", 302)]
    assert searched not in page.content.decode()
    # Control: of whom was searched for it says so.
    assert searched in desk.get(QUEUE, {"people": case.person_id.hex}).content.decode()


def test_requests_and_offers_are_never_in_one_list(desk, city):
    request, offer, question = city.file(), city.file(city.offer), city.file(city.question)
    assert shown(desk) == [request.reference]
    assert shown(desk, kind="offer") == [offer.reference]
    assert shown(desk, kind="no-such") == [request.reference]
    assert shown(desk, type="question") == [question.reference]
    for view in lists.LABELS:
        for filters in (
            {},
            {"state": "any"},
            {"programme": "leuven-helpt"},
            {"team": "first-line"},
        ):
            found = set(shown(desk, view=view, **filters))
            assert found <= {request.reference}, (view, filters)


def test_a_search_for_people_shows_all_their_kinds(desk, city):
    request, offer = city.file(), city.file(city.offer)
    found = shown(desk, people=request.person_id.hex, state="any")
    assert found == [request.reference, offer.reference]


def of_each_list(city, handler, stranger):
    """One request for each list of the queue, by its name; each is on no other but "" and team."""
    ages = {name: 10 if name == "due" else 1 for name in lists.LABELS if name}
    made = {name: city.file(options=days_ago(age)) for name, age in ages.items()}
    for name in ("mine", "due", "team", "waiting"):
        taker = handler if name == "mine" else stranger
        Case.objects.filter(pk=made[name].pk).update(handler=taker)
    services.screen(made["waiting"].pk, handler, CALLED)
    matching.invite(made["waiting"].pk, [volunteer(city, handler).pk], handler)
    messages.give_up(OutboxMessage.objects.get(case_id=made["attention"].pk))
    Case.objects.filter(pk=made["attention"].pk).update(handler=stranger)
    return {name: case.reference for name, case in made.items()}


def test_each_list_holds_what_its_name_says(desk, city, handler, stranger):
    allow(72)
    made = of_each_list(city, handler, stranger)
    for name in ("due", "mine", "nobody", "waiting", "attention"):
        assert shown(desk, view=name) == [made[name]], name
    assert set(shown(desk, view="team")) == set(made.values())
    Team.objects.create(key="other").members.add(handler)
    city.team.members.clear()
    assert shown(desk, view="team") == []


def test_who_said_no_or_never_answered_is_not_waited_for(desk, city, handler):
    case = case_in("screened", city, handler)
    (match,) = matching.invite(case.pk, [volunteer(city, handler).pk], handler)
    assert shown(desk, view="waiting") == [case.reference]
    Match.objects.update(answer_until=timezone.now() - timedelta(days=1))
    assert shown(desk, view="waiting") == []
    Match.objects.update(answer_until=timezone.now() + timedelta(days=1))
    matching.answer(match.link, accept=False)
    assert shown(desk, view="waiting") == []


@pytest.mark.parametrize("state", ["matched", "referred"])
def test_what_volunteers_or_a_partner_do_is_waited_for(desk, city, handler, state):
    case = case_in(state, city, handler)
    assert shown(desk, view="waiting") == [case.reference]


@time_machine.travel(AFTERNOON)
def test_due_is_what_is_late_or_will_be_before_the_day_is_over(desk, city):
    case = city.file(options=days_ago(3 / 24))
    found = {}
    for hours in (2, 7, 8, 9):
        allow(hours)
        found[hours] = shown(desk, view="due") == [case.reference]
    # From 12:00 until the team closes at 20:00 are eight hours.
    assert found == {2: True, 7: True, 8: True, 9: False}


def test_what_is_due_stands_in_the_order_of_its_deadlines(desk, city, handler, monkeypatch):
    second = city.file(options=days_ago(9))
    first, third = city.file(options=days_ago(11)), city.file(options=days_ago(7))
    # Waits longest, but has moved on since.
    last = city.file(options=days_ago(30))
    services.screen(last.pk, handler, CALLED)
    Case.objects.filter(pk=last.pk).update(due_at=timezone.now())
    by_age = [last, first, second, third]
    assert shown(desk) == [case.reference for case in by_age]
    by_deadline = [case.reference for case in (first, second, third, last)]
    assert shown(desk, view="due") == by_deadline
    monkeypatch.setattr(paging.page_of, "__defaults__", (2,))
    assert shown(desk, view="due", after=by_deadline[1]) == by_deadline[2:]
    assert shown(desk, view="due", before=by_deadline[2]) == by_deadline[:2]
    desk.get(QUEUE, {"view": "due"})
    following = desk.get(reverse("desk:next", args=[by_deadline[0]]))
    assert following.url == reverse("desk:case", args=[by_deadline[1]])


def test_a_programme_is_a_filter(desk, city):
    case = city.file()
    other = Programme.objects.create(
        key="winter", name={"nl": "Winter"}, starts_on=timezone.localdate()
    )
    assert shown(desk, programme="leuven-helpt") == [case.reference]
    assert shown(desk, programme="winter") == []
    CaseType.objects.filter(key="request").update(programme=other)
    reference.forget()
    assert shown(desk, programme="winter") == [case.reference]
    assert "Programme: Winter" in desk.get(QUEUE, {"programme": "winter"}).content.decode()


def test_queue_shows_open_cases_until_another_state_is_asked_for(desk, city, coordinator):
    new, closed = city.file(), case_in("closed", city, coordinator)
    assert shown(desk) == [new.reference]
    assert shown(desk, state="closed") == [closed.reference]
    assert set(shown(desk, state="any")) == {new.reference, closed.reference}


def test_each_filter_narrows_the_queue(desk, city, handler):
    here = Neighbourhood.objects.get(key="24062W03")
    mine = city.file(channel=Channel.PHONE, language="en")
    other = city.file(category="pharmacy", options=days_ago(1))
    Case.objects.filter(pk=other.pk).update(neighbourhood=None)
    services.assign(mine.pk, handler, handler, seen=None, before=None)
    for filters in (
        {"category": "groceries"},
        {"neighbourhood": here.key},
        {"language": "en"},
        {"channel": "phone"},
        {"handler": str(handler.pk)},
    ):
        assert shown(desk, **filters) == [mine.reference], filters
    for filters in ({"kind": "request"}, {"type": "request"}, {"team": "first-line"}):
        assert shown(desk, **filters) == [other.reference, mine.reference], filters


def test_filter_for_what_is_late_leaves_out_volunteers_in_the_pool(desk, city, handler):
    late = city.file(options=days_ago(3))
    city.file(options=days_ago(1))
    pooled = city.file(city.offer, options=days_ago(30))
    assert shown(desk, late="on") == [late.reference]
    assert shown(desk, late="on", kind="offer") == [pooled.reference]
    services.screen(pooled.pk, handler, CALLED)
    assert shown(desk, late="on", kind="offer") == []


@time_machine.travel(AFTERNOON)
@pytest.mark.parametrize(
    ("hours", "level", "words"),
    [
        (2, "late", "overdue by 1\xa0hour"),
        (4, "soon", "due today before 16:00"),
        (24, "later", "due before Fri 20 March, 12:00"),
        (None, None, None),
    ],
)
def test_the_deadline_is_the_case_types_in_opening_hours_and_in_words(
    desk, city, hours, level, words
):
    city.file(options=days_ago(3 / 24))
    allow(hours)
    response = desk.get(QUEUE)
    (row,) = response.context["rows"]
    assert row.due == (None if hours is None else ages.Due(level, words))
    assert ("desk-due--" in response.content.decode()) == (hours is not None)
    assert len(shown(desk, late="on")) == (level == "late")


@time_machine.travel(AFTERNOON)
def test_the_clock_of_a_deadline_stands_still_while_the_team_is_away(desk, city):
    city.file(options=days_ago(2))
    allow(20)
    assert len(shown(desk, late="on")) == 1
    Team.objects.update(days=[0, 2])
    allow(20)
    assert shown(desk, late="on") == []


def test_filters_in_force_stand_above_the_list_and_each_can_be_taken_away(desk, city):
    city.file(channel=Channel.PHONE)
    query = {"state": "new", "late": "on", "channel": "phone", "category": "groceries"}
    chips = desk.get(QUEUE, query).context["chips"]
    assert [chip["words"] for chip in chips] == [
        "State: New",
        "Category: Groceries",
        "Channel: Phone",
        "Only what is late",
    ]
    assert chips[3]["url"] == "?state=new&channel=phone&category=groceries"
    assert desk.get(QUEUE, {"kind": "request", "view": "mine"}).context["chips"] == []


def test_a_kind_is_one_click_and_keeps_the_other_filters(desk, city):
    kinds = desk.get(QUEUE, {"state": "new"}).context["kinds"]
    assert [link["url"] for link in kinds] == [
        "?state=new&kind=request",
        "?state=new&kind=offer",
        "?state=new&kind=question",
    ]
    assert [link["is_current"] for link in kinds] == [True, False, False]
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
