"""The evening's page: since yesterday and since the start, with nobody to be made out on it."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from tests.workflows.desk.conftest import AFTERNOON, case_in, volunteer
from workflows.desk.figures.evening import (
    FEWEST,
    change,
    headline,
    masked,
    page_of,
    share_of,
    waiting_of,
)
from workflows.reports import keeping
from workflows.reports.models import DailyFigures

EVENING = reverse("desk:evening")
JO = {"name": "Jo Ander", "email": "jo@example.org", "phone": "016 00 00 09"}


@pytest.fixture
def boss(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


@pytest.fixture
def english():
    """Whoever reads reads English."""
    with translation.override("en"):
        yield


@pytest.fixture
def two_evenings(city, handler):
    """Six requests on one day, six more on the next with two sign-ups of one person."""
    days = (AFTERNOON.replace(day=17), AFTERNOON)
    for moment in days:
        with time_machine.travel(moment, tick=False):
            for _each in range(6):
                city.file(**JO)
            if moment == days[1]:
                case_in("matched", city, handler)
                volunteer(city, handler)
            keeping.keep()
    return [moment.date() for moment in days]


def shown(client, **query):
    """The sheet as it is printed, and the text to paste."""
    page = BeautifulSoup(client.get(EVENING, query).content, "html.parser")
    return page.select_one(".desk-evening"), page.select_one("textarea").text


def rows(sheet):
    """The cells of each row of the sheet's first table."""
    return [
        [cell.text for cell in row.select("th, td")]
        for row in sheet.select("table")[0].select("tbody tr")
    ]


def test_it_tells_what_came_since_yesterday_and_since_the_start(boss, two_evenings):
    sheet, text = shown(boss)
    assert sheet.h1.text == "13 requests for help."
    assert rows(sheet) == [
        ["Requests for help", "+7", "13"],
        ["Requests for which a volunteer was found", "fewer than 5", "fewer than 5"],
        ["Requests that were helped", "none", "0"],
        ["Requests of which a visit or a check-in says so", "none", "0"],
        ["People who signed up to help", "fewer than 5", "fewer than 5"],
        ["Sign-ups by them", "fewer than 5", "fewer than 5"],
    ]
    assert "12 requests wait." in sheet.text
    assert "Since Tuesday 17 March" in sheet.text
    for line in ("- Requests for help: 13 (+7)", "- Nobody looked at it yet: 12", sheet.h1.text):
        assert line in text.splitlines()
    assert not {"<", "&"} & set(text)


def test_an_earlier_evening_can_be_read_again_and_another_day_is_said(boss, two_evenings):
    sheet, _text = shown(boss, day="2026-03-17")
    assert rows(sheet)[0] == ["Requests for help", "6"]
    for other in ("2026-03-01", "yesterday"):
        response = boss.get(EVENING, {"day": other})
        page = BeautifulSoup(response.content, "html.parser")
        assert len(page.select(".errorlist li")) == 1
        assert rows(page.select_one(".desk-evening"))[0] == ["Requests for help", "+7", "13"]


def test_it_names_nobody(boss, two_evenings):
    html = boss.get(EVENING).content.decode()
    assert "13" in html
    for personal in ("Jo Ander", "Mia", "Vera", "example.org", "016 00"):
        assert personal not in html


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (1, "fewer than 5"), (FEWEST - 1, "fewer than 5"), (FEWEST, "5"), (1490, "1,490")],
)
def test_a_small_number_is_not_told(number, written, english):
    assert masked(number) == written


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(9, 9, "none"), (10, 9, "fewer than 5"), (20, 9, "+11"), (2, 9, "7 taken out")],
)
def test_a_change_is_told_in_words(now, before, said, english):
    assert change(now, before) == said


def test_no_sum_gives_a_small_part_away(english):
    def of(**parts):
        return waiting_of({"requests_waiting": parts, "requests_late": 6})

    assert of(new=9, referred=8) == "17 requests wait. Past the time we promise: 6."
    assert of(new=9, referred=2) == "Past the time we promise: 6."
    assert of(new=0, referred=0) == "No request for help waits."


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(1, 7, ""), (6, 7, ""), (4, 5, ""), (5, 10, "50\xa0%"), (0, 9, "0\xa0%"), (9, 9, "100\xa0%")],
)
def test_no_share_gives_a_small_number_away(english, part, whole, told):
    """One of seven is fourteen per cent, and nothing else is."""
    assert share_of(part, whole) == told
    said = headline({"requests": whole, "requests_matched": part})
    assert ("somebody was found" in said) is bool(told)


def test_the_first_evening_has_nothing_to_compare_with(city):
    keeping.keep()
    page = page_of(DailyFigures.objects.get(), None)
    assert (page.since, page.people, page.asked) == (None, "", "")


@pytest.mark.parametrize("name", ["editor", "operator", "handler", "privacy_officer"])
def test_who_may_not_see_reports_gets_no_page(name, request, sign_in, two_evenings):
    assert sign_in(request.getfixturevalue(name)).get(EVENING).status_code == 403
