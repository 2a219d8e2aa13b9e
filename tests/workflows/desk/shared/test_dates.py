"""Dates and times as staff type them, in every form of the admin."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Page, expect

from tests.browsers import signed_in
from workflows.casetypes.models import Programme, Team
from workflows.desk.shared.dates import DayField, HourField, MomentField

DAY = date(2027, 8, 31)
DAYS = [
    ("31/08/2027", DAY),
    ("31/8/2027", DAY),
    ("31-08-2027", DAY),
    ("31-8-2027", DAY),
    ("31.08.2027", DAY),
    ("31 augustus 2027", DAY),
    ("31 Augustus 2027", DAY),
    ("31 aug. 2027", DAY),
    ("31 August 2027", DAY),
    ("2027-08-31", DAY),
    ("  31/08/2027 ", DAY),
    ("03/04/2027", date(2027, 4, 3)),
    ("1 maart 2027", date(2027, 3, 1)),
    ("1 mrt 2027", date(2027, 3, 1)),
    ("", None),
]
NO_DAYS = [
    "31/06/2027",
    "08/31/2027",
    "31/08/27",
    "31/08",
    "augustus 2027",
    "31 august 2027 of zo",
    "morgen",
    "20270831",
    "31 oogst 2027",
    "٣١/٠٨/٢٠٢٧",
]
HOURS = [("9:30", time(9, 30)), ("9u30", time(9, 30)), ("14.00", time(14)), ("8u", time(8))]
NO_HOURS = ["25:00", "half negen", "9:99"]
MOMENT = datetime(2027, 8, 31, 14, 30, tzinfo=timezone.get_default_timezone())
MOMENTS = ["31/08/2027 14:30", "31 augustus 2027 om 14u30", "2027-08-31 14:30", "31-8-2027, 14.30"]
NO_MOMENTS = ["31/08/2027", "14:30", "31/06/2027 14:30", "31/08/2027 25:00", "straks"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_read_as_it_is_written_in_belgium(language: str, text: str, day: date | None):
    with override(language):
        assert DayField(required=False).clean(text) == day


@pytest.mark.parametrize(("text", "hour"), HOURS)
def test_an_hour_is_read(text: str, hour: time):
    assert HourField().clean(text) == hour


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_is_read(text: str):
    assert MomentField().clean(text) == MOMENT


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *((DayField, text) for text in NO_DAYS),
        *((HourField, text) for text in NO_HOURS),
        *((MomentField, text) for text in NO_MOMENTS),
    ],
)
def test_anything_else_is_refused(field: Any, text: str):
    with pytest.raises(ValidationError):
        field().clean(text)


def programme_sent(**dates: str) -> dict[str, str]:
    return {
        "name_nl": "Zomerhulp",
        "key": "zomerhulp",
        "legal_ground": "public_interest",
        "starts_on": "01/06/2027",
        "ends_on": "",
        **dates,
    }


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ({"starts_on": "1 juni 2027", "ends_on": "31-8-2027"}, []),
        ({"starts_on": "morgen"}, ["starts_on"]),
        ({"ends_on": "31/06/2027"}, ["ends_on"]),
        ({"starts_on": "01/06/2027", "ends_on": "31/05/2027"}, ["ends_on"]),
        ({"starts_on": "01/06/2027", "ends_on": "01/06/2027"}, []),
    ],
)
def test_the_dates_of_a_programme_are_read_or_refused_at_their_field(
    sign_in: Any, coordinator: Any, dates: dict[str, str], wrong: list[str]
):
    response = sign_in(coordinator).post(reverse("programmes:add"), programme_sent(**dates))
    assert (response.status_code == 200) is bool(wrong)
    assert list(response.context["form"].errors if wrong else []) == wrong
    assert Programme.objects.filter(key="zomerhulp").exists() is not bool(wrong)


def test_a_programme_is_shown_with_its_dates_as_they_can_be_sent_again(
    sign_in: Any, coordinator: Any
):
    client = sign_in(coordinator)
    client.post(reverse("programmes:add"), programme_sent(ends_on="31 augustus 2027"))
    made = Programme.objects.get(key="zomerhulp")
    form = client.get(reverse("programmes:edit", args=[made.pk])).context["form"]
    assert 'value="31/08/2027"' in str(form["ends_on"])


def test_the_hours_of_a_team_are_read_or_refused(sign_in: Any, coordinator: Any, city: Any):
    client, address = sign_in(coordinator), reverse("teams:edit", args=[city.team.pk])
    sent = {
        "name_nl": "Team",
        "decides_within": "4",
        "opens_at": "9u30",
        "closes_at": "17.00",
        "days": ["0"],
    }
    sent |= {f"closing_days-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM")}
    client.post(address, sent)
    team = Team.objects.get(pk=city.team.pk)
    assert (team.opens_at, team.closes_at) == (time(9, 30), time(17))
    refused = client.post(address, {**sent, "closes_at": "vijf"})
    assert list(refused.context["form"].errors) == ["closes_at"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_is_typed_stays_typed_beside_the_calendar(
    live_server: Any, sign_in: Any, coordinator: Any
):
    """What the calendar could not read became today, before anything was sent."""
    session = sign_in(coordinator).cookies["sessionid"].value
    browse: Callable[[Callable[[Page], None]], None] = partial(signed_in, live_server.url, session)

    def steps(page: Page) -> None:
        page.goto(reverse("programmes:add"))
        page.fill("[name=name_nl]", "Zomerhulp")
        for name, text in (("starts_on", "1 juni 2027"), ("ends_on", "eind augustus")):
            page.fill(f"[name={name}]", text)
            page.press(f"[name={name}]", "Tab")
            expect(page.locator(f"[name={name}]")).to_have_value(text)
        page.press("[name=name_nl]", "Enter")
        expect(page.get_by_text("Write a date such as").first).to_be_visible()
        expect(page.locator("[name=starts_on]")).to_have_value("1 juni 2027")
        expect(page.locator("[name=ends_on]")).to_have_value("eind augustus")

    browse(steps)
    assert not Programme.objects.filter(key="zomerhulp").exists()
