"""What has priority stands first in the queue, on every page, and the timeline says who put it."""

from django.urls import reverse

from tests.workflows.desk.conftest import address, case_in, days_ago, fresh, panels, standing
from workflows.cases.models import CaseEvent
from workflows.cases.states import Priority
from workflows.desk.shared import paging

QUEUE = reverse("desk:queue")


def listed(client, query=""):
    return [row.case for row in client.get(f"{QUEUE}{query}").context["rows"]]


def put_first(client, case, priority=Priority.HIGH):
    data = {"seen": fresh(case).version, "priority-priority": int(priority)}
    return client.post(address(case, "priority"), data, follow=True)


def test_a_case_is_put_first_and_among_the_others_again(desk, city, handler):
    old, young = city.file(options=days_ago(2)), city.file(options=days_ago(1))
    assert "Put it first in the queue" in desk.get(address(young)).content.decode()
    html = put_first(desk, young).content.decode()
    assert "It stands first in the queue now." in html
    assert listed(desk) == [young, old]
    assert desk.get(QUEUE).content.decode().count("desk-tag--first") == 1
    event = CaseEvent.objects.get(what="prioritised")
    assert (event.case, event.actor, event.detail) == (young, handler, {"priority": 1})
    entries = panels(desk.get(address(young)))["timeline"].content
    assert "Priority: High" in [entry.title for entry in entries]

    assert "No longer first" in desk.get(address(young)).content.decode()
    put_first(desk, young, Priority.NORMAL)
    assert listed(desk) == [old, young]


def test_the_same_again_is_no_event(desk, city):
    case = city.file()
    put_first(desk, case)
    put_first(desk, case)
    assert CaseEvent.objects.filter(what="prioritised").count() == 1


def test_a_closed_case_is_not_put_first(desk, city, handler):
    case = case_in("closed", city, handler)
    assert "priority" not in standing(desk.get(address(case)))
    assert put_first(desk, case).status_code == 422


def test_pages_are_walked_across_the_border_without_losing_or_repeating_a_case(
    desk, city, monkeypatch
):
    monkeypatch.setattr(paging.page_of, "__defaults__", (2,))
    filed = [city.file(options=days_ago(9 - number)) for number in range(7)]
    first = filed[4:]
    for case in first:
        put_first(desk, case)
    wanted = [*first, *filed[:4]]
    pages, query = [], ""
    while True:
        response = desk.get(f"{QUEUE}{query}")
        pages.append([row.case for row in response.context["rows"]])
        query = response.context["after"]
        if not query:
            break
    assert pages == [wanted[:2], wanted[2:4], wanted[4:6], wanted[6:]]
    back = []
    while query := response.context["before"]:
        response = desk.get(f"{QUEUE}{query}")
        back.insert(0, [row.case for row in response.context["rows"]])
    assert back == pages[:-1]
    leads_on = [desk.get(reverse("desk:next", args=[case.reference])).url for case in wanted[:-1]]
    assert leads_on == [address(case) for case in wanted[1:]]
