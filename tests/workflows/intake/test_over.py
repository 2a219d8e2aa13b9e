"""The night after a programme's last day: its forms close, and so do drafts."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.city import TYPED_WITH_CONTACT, City, plain_answers
from tests.cms import builder
from tests.workflows.intake.conftest import address
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.intake import drafts
from workflows.intake.closed_forms import Over
from workflows.intake.models import Draft

ENDED = "Deze hulpactie is afgelopen"
API = "/api/help/v1/"


def end(programme: Programme, *, days_ago: int = 1) -> None:
    programme.ends_on = timezone.localdate() - timedelta(days=days_ago)
    programme.save()


@pytest.fixture
def url(city: City) -> str:
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    page = FormPage(title="Hulp", slug="hulp", case_type=city.request)
    return str(builder.add(builder.home(), page).url)


@pytest.mark.parametrize(
    ("moment", "is_over"),
    [
        # Half past eleven in the evening in Leuven, and half past midnight.
        (datetime(2027, 8, 31, 21, 30, tzinfo=UTC), False),
        (datetime(2027, 8, 31, 22, 30, tzinfo=UTC), True),
    ],
)
def test_it_is_over_at_midnight_in_leuven(monkeypatch: Any, moment: datetime, is_over: bool):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert Programme(ends_on=date(2027, 8, 31)).is_over is is_over
    assert not Programme(ends_on=None).is_over


@pytest.mark.parametrize(("days_ago", "is_taken"), [(0, True), (1, False)])
def test_the_last_day_counts_and_the_next_does_not(city: City, days_ago: int, is_taken: bool):
    end(city.programme, days_ago=days_ago)
    if is_taken:
        assert city.receive().reference
    else:
        with pytest.raises(Over):
            city.receive()
    assert Case.objects.count() == is_taken


def test_a_page_says_that_it_has_ended_and_takes_nothing(client: Client, city: City, url: str):
    form = BeautifulSoup(client.get(url).content, "html.parser").select_one("form.form")
    token = form.select_one("[name=_token]")["value"]
    end(city.programme)
    sent = client.post(form["action"], {**TYPED_WITH_CONTACT, "_token": token})
    assert (sent.status_code, sent["Location"]) == (303, url)
    shown = client.get(url)
    page = BeautifulSoup(shown.content, "html.parser")
    assert (shown.status_code, Case.objects.count()) == (200, 0)
    assert ENDED in page.get_text()
    assert page.select("form.form") == []


def test_the_api_says_so_and_lists_it_no_longer(client: Client, city: City):
    end(city.programme)

    def post(where: str) -> Any:
        body = json.dumps({"answers": plain_answers(city.request)})
        headers = {"Idempotency-Key": "fresh-key-1"}
        return client.post(
            f"{API}forms/request/{where}/", body, content_type="application/json", headers=headers
        )

    for answer in (post("submissions"), post("drafts")):
        assert (answer.status_code, answer.json()["code"]) == (410, "over")
    assert client.get(f"{API}forms/").json() == []
    assert (Case.objects.count(), Draft.objects.count()) == (0, 0)


def test_a_draft_says_so_on_every_step_and_is_not_sent(visitor: Any, city: City):
    check = visitor.to_the_check()
    end(city.programme)
    draft = Draft.objects.get()
    for path in (check, check.replace("nakijken/", "1/")):
        for answer in (visitor.client.get(path), visitor.client.post(path, {"help": "eat"})):
            assert answer.status_code == 410
            assert ENDED in answer.content.decode()
    changed = visitor.client.patch(
        f"{API}drafts/{draft.link}/", json.dumps({"answers": {}}), content_type="application/json"
    )
    assert (changed.status_code, changed.json()["code"]) == (410, "over")
    with pytest.raises(Over):
        drafts.send(drafts.find(draft.link))
    assert (Draft.objects.count(), Case.objects.count()) == (1, 0)


def test_a_try_out_goes_on(client: Client, city: City, try_out: Any):
    end(city.programme)
    page = client.get(address(try_out)).content.decode()
    assert ENDED not in page
    assert city.file(version=try_out.version).test


def test_the_operator_is_offered_none_of_its_forms(client: Client, city: City, operator: Any):
    client.force_login(operator)
    listed = reverse("desk:file", args=["request"])
    assert listed in client.get(reverse("desk:choose")).content.decode()
    end(city.programme)
    assert listed not in client.get(reverse("desk:choose")).content.decode()
