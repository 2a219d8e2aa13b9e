"""How many questions a screen asks the databases, as literal counts: what is added has to fit.

Beyond an empty page of the admin a handler's queue may ask 6, a case 16 and the pool 17. Of a case
that was opened a moment ago one question is whether the ledger has that (adr/0096).
"""

from typing import ClassVar

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse
from wagtail.admin.auth import require_admin_access

from config.urls import urlpatterns as site_urls
from tests.workflows.desk.conftest import address, case_in
from workflows.cases.permissions import may_open
from workflows.cases.services import locked
from workflows.casetypes import cached
from workflows.city import services as city_services
from workflows.desk.access import SEES_CASES, DeskView, find_case
from workflows.desk.queue.models import SavedFilter

EMPTY = 11
MOST = {"queue": 6, "case": 16, "pool": 17}
# What a screen asks beyond the empty page, by role.
ASKED = {
    "handler": {
        "queue": 5,
        "new": 14,
        "screened": 13,
        "matched": 16,
        "referred": 15,
        "closed": 13,
        "pool": 17,
    },
    "coordinator": {
        "queue": 5,
        "new": 17,
        "screened": 16,
        "matched": 19,
        "referred": 18,
        "closed": 16,
        "pool": 20,
    },
}


class EmptyView(DeskView):
    """A page of the admin with nothing on it."""

    needs: ClassVar = SEES_CASES
    template_name = "workflows/desk/base.html"

    def get(self, request):
        return self.show()


urlpatterns = [
    path("admin/cases/empty/", require_admin_access(EmptyView.as_view())),
    *site_urls,
]


def questions(client, address):
    """How many queries a screen costs that somebody has looked at before."""
    client.get(address)
    rows, keys = (CaptureQueriesContext(connections[name]) for name in ("default", "keys"))
    with rows, keys:
        assert client.get(address).status_code == 200
    return len(rows) + len(keys)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("role", ["handler", "coordinator"])
def test_each_screen_asks_what_it_may_and_no_more(
    role, city, handler, request, sign_in, monkeypatch
):
    monkeypatch.setattr(cached, "SECONDS", 3600)
    monkeypatch.setattr(city_services, "SECONDS", 3600)
    user = request.getfixturevalue(role)
    client = sign_in(user)
    cases = {state: case_in(state, city, handler) for state in ASKED[role] if state not in MOST}
    SavedFilter.objects.create(owner=user, name="Mine", query="view=mine")
    assert questions(client, "/admin/cases/empty/") == EMPTY
    pages = {
        "queue": reverse("desk:queue"),
        **{state: address(case) for state, case in cases.items()},
        "pool": address(cases["screened"], "match"),
    }
    assert {name: questions(client, page) - EMPTY for name, page in pages.items()} == ASKED[role]


def test_what_a_handler_asks_is_within_what_was_promised():
    asked = ASKED["handler"]
    assert all(asked[name] <= MOST.get(name, MOST["case"]) for name in asked)


def test_what_was_read_for_one_opens_nothing_for_another_nor_later(city, handler, stranger):
    case = find_case(handler, city.file().reference)
    assert may_open(handler, case)
    assert not may_open(stranger, case)
    handler.teams.clear()
    assert not may_open(handler, locked(case.pk))
