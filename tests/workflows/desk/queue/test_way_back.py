"""From the queue to a case, on to the next one, and back to the queue as it was."""

import pytest
from django.urls import reverse

from tests.city import CALLED
from tests.workflows.desk.conftest import address, case_in, days_ago
from workflows.desk.shared import services
from workflows.desk.shared.way_back import IN_SESSION

QUEUE = reverse("desk:queue")


def next_of(case):
    return reverse("desk:next", args=[case.reference])


def back_from(client, case):
    return client.get(address(case)).context["queue"]


def test_a_case_leads_back_to_the_queue_it_was_opened_from(desk, city):
    case = city.file()
    assert back_from(desk, case) == QUEUE
    desk.get(QUEUE, {"state": "new", "kind": "request"})
    assert back_from(desk, case) == f"{QUEUE}?kind=request&state=new"
    desk.get(QUEUE)
    assert back_from(desk, case) == QUEUE


def test_the_next_case_is_the_next_of_that_queue_also_once_this_one_has_left_it(
    desk, city, handler
):
    first, offer, third = (
        city.file(case_type, options=days_ago(number))
        for case_type, number in ((city.request, 3), (city.offer, 2), (city.request, 1))
    )
    desk.get(QUEUE, {"state": "new", "kind": "request"})
    services.screen(first.pk, handler, CALLED)
    assert desk.get(next_of(first)).url == address(third)
    desk.get(QUEUE, {"kind": "offer"})
    assert desk.get(next_of(first)).url == address(offer)


def test_after_the_last_case_comes_the_queue(desk, city):
    case = city.file()
    desk.get(QUEUE, {"state": "new"})
    response = desk.get(next_of(case), follow=True)
    assert response.redirect_chain[0][0] == f"{QUEUE}?state=new"
    assert "last case of this queue" in response.content.decode()


def test_whom_a_search_found_is_not_kept_in_the_session(desk, city):
    case = city.file()
    desk.get(QUEUE, {"state": "new", "q": "Mia", "late": ""}, follow=True)
    desk.post(reverse("desk:search"), {"q": "mia@example.org"}, follow=True)
    assert desk.session[IN_SESSION] == "state=new"
    assert back_from(desk, case) == f"{QUEUE}?state=new"


def test_next_leads_to_nobody_elses_case(sign_in, stranger, operator, city, handler):
    first, second = city.file(options=days_ago(2)), case_in("screened", city, handler)
    third = city.file()
    assert sign_in(stranger).get(next_of(first)).url == QUEUE
    assert sign_in(operator).get(next_of(first)).url == address(third)
    assert second.state == "screened"


@pytest.mark.parametrize("name", ["editor", "privacy_officer"])
def test_who_has_no_queue_has_no_next_case(request, name, sign_in, city):
    case = city.file()
    city.file()
    client = sign_in(request.getfixturevalue(name))
    assert client.get(next_of(case)).status_code == 403
