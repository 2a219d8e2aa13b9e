"""The figures on a screen: those that `reports` counts, whatever they are, and nothing else."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.users.models import UserProfile

from tests.workflows.desk.conftest import case_in
from tests.workflows.privacy.conftest import close
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case
from workflows.cases.services import monday_of
from workflows.cases.states import CaseState, Channel, PurgeGround
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category, Kind, Neighbourhood, Programme, Team
from workflows.desk.figures.sections import ASKING, RESULTS, percentage
from workflows.desk.figures.work import AGES, REASONS
from workflows.privacy.services import purge_many
from workflows.reports import keeping
from workflows.reports.plots import LONGEST, plot_of
from workflows.reports.services import figures

FIGURES = reverse("desk:figures")
MONDAY = monday_of(timezone.now())
WEEKS = ("requests_by_week", "sign_ups_by_week")
# Where a section stands under another name than its first column of numbers.
SECTIONS = {
    "open_by_team": "by_team",
    "open_by_handler": "by_handler",
    "lead_days_of_half": "lead_times",
}
JO = {"name": "Jo Ander", "email": "jo@example.org", "phone": "016 00 00 09"}


@pytest.fixture
def boss(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


@pytest.fixture
def some_cases(city, handler, coordinator):
    """Cases of each kind and way, one of them matched, one purged, and three that do not count."""
    case_in("matched", city, handler)
    city.file(language="en", channel=Channel.PHONE, category="pharmacy", **JO)
    city.file(city.offer, **JO)
    city.file(city.question)
    gone = city.file(**JO)
    close(gone, coordinator)
    purge_many(Case.objects.filter(pk=gone.pk), SYSTEM, PurgeGround.ERASURE)
    close(city.file(), coordinator, "spam")
    city.file(options={"test": True})
    city.file(city.offer, options={"test": True}, **JO)


def page_of(client, **query):
    """The screen inside the admin's frame, after the worker's turn."""
    keeping.keep()
    return as_it_stands(client, **query)


def as_it_stands(client, **query):
    """The screen inside the admin's frame."""
    page = BeautifulSoup(client.get(FIGURES, query).content, "html.parser")
    return page.select_one(".desk-page")


def tables(page):
    """The numbers of each section by label, as they are read in its table."""
    return {
        table["aria-labelledby"]: {
            row.th.text: int(row.td.text.replace(",", "").replace(".", ""))
            for row in table.tbody.find_all("tr")
        }
        for table in page.find_all("table")
    }


def names_in(language):
    """What the keys of each group of figures are called in a language."""
    unknown = {"en": "Not known", "nl": "Niet bekend"}[language]
    categories = {row.key: row.name.in_language(language) for row in Category.objects.all()}
    of_place = {row.key: row.name for row in Neighbourhood.objects.all()} | {"unknown": unknown}
    return {
        "requests_by_category": categories,
        "sign_ups_by_category": categories,
        "by_state": dict(CaseState.choices),
        "by_kind": dict(Kind.choices),
        "by_language": {
            "en": {"nl": "Dutch", "en": "English"},
            "nl": {"nl": "Nederlands", "en": "Engels"},
        }[language],
        "by_channel": dict(Channel.choices),
        "by_neighbourhood": of_place,
        "requests_by_result": RESULTS,
        "sign_ups_by_asking": ASKING,
        "requests_waiting": REASONS,
        "open_by_age": AGES,
        "open_by_team": {"first-line": Team.objects.get().name.in_language(language)},
        "open_by_handler": {"nobody": {"en": "Nobody yet", "nl": "Nog niemand"}[language]},
        "lead_days_of_half": dict(Kind.choices),
        **dict.fromkeys(WEEKS, {MONDAY.isoformat(): date_format(MONDAY, "j F Y")}),
    }


def expected(counted, language="en"):
    """The figures under the labels that the screen should give them."""
    with translation.override(language):
        shown = {
            SECTIONS.get(key, key): {
                str(names[value]): number for value, number in counted[key].items()
            }
            for key, names in names_in(language).items()
        }
    keys = (
        "requests",
        "requests_matched",
        "requests_helped",
        "sign_ups",
        "people_who_signed_up",
        "cases",
    )
    return shown | {"totals": [counted[key] for key in keys]}


def shown_on(page):
    found = tables(page)
    return found | {"totals": list(found["totals"].values())}


def test_the_screen_shows_every_figure_and_no_other(boss, some_cases):
    counted = figures()
    assert (counted["cases"], counted["by_state"]["purged"]) == (6, 1)
    page = page_of(boss)
    assert shown_on(page) == expected(counted)
    assert page.select_one(".desk-headline").text == "3 requests for help, 1 matched (33\xa0%)"


def test_it_is_read_in_dutch_by_who_reads_dutch(boss, coordinator, some_cases):
    UserProfile.objects.filter(user=coordinator).update(preferred_language="nl")
    page = page_of(boss)
    assert page.select_one(".desk-headline").text == "3 hulpvragen, 1 gekoppeld (33\xa0%)"
    assert shown_on(page) == expected(figures(), "nl")
    assert tables(page)["by_state"]["Gematcht"] == 2


def test_one_more_case_moves_the_numbers_by_one(boss, city, some_cases):
    before = tables(page_of(boss))
    city.file(category="pharmacy", language="en", channel=Channel.COUNTER)
    after = tables(page_of(boss))
    moved = {
        (section, label): number - before[section][label]
        for section, numbers in after.items()
        for label, number in numbers.items()
        if number != before[section][label]
    }
    assert moved == {
        ("totals", "Requests for help"): 1,
        ("totals", "All cases"): 1,
        ("requests_by_category", "Pharmacy"): 1,
        ("by_state", "New"): 1,
        ("by_kind", "Request for help"): 1,
        ("by_language", "English"): 1,
        ("by_channel", "Counter"): 1,
        ("by_neighbourhood", Neighbourhood.objects.get(key="24062W03").name): 1,
        ("requests_by_result", "Nobody found yet"): 1,
        ("requests_waiting", "Nobody looked at it yet"): 1,
        ("requests_by_week", in_english(MONDAY)): 1,
        ("by_team", "First line"): 1,
        ("by_handler", "Nobody yet"): 1,
        ("open_by_age", "Up to 1 day"): 1,
    }


def test_what_does_not_count_moves_nothing(boss, city, coordinator, some_cases):
    before = tables(page_of(boss))
    city.file(options={"test": True})
    close(city.file(city.offer, **JO), coordinator, "spam")
    assert tables(page_of(boss)) == before
    city.file()
    assert tables(page_of(boss)) != before


def test_one_programme_is_shown_apart_and_an_unknown_one_is_said(boss, some_cases):
    Programme.objects.create(key="other", name=Texts(nl="Anders"), starts_on="2021-01-01")
    other = page_of(boss, programme="other")
    assert other.select_one("option[selected]").text == "Anders"
    assert other.select_one(".desk-headline").text == "No request for help yet"
    assert other.select("svg") == []
    assert sum(tables(other)["by_state"].values()) == 0
    assert shown_on(page_of(boss, programme="leuven-helpt")) == expected(figures())
    unknown = page_of(boss, programme="nowhere")
    assert len(unknown.select(".errorlist li")) == 1
    assert shown_on(unknown) == expected(figures())


def test_bars_start_at_zero_and_say_what_they_are(boss, city):
    for category in ("groceries", "groceries", "pharmacy"):
        city.file(category=category)
    plot = page_of(boss).select_one("#requests_by_category ~ div svg")
    assert plot["aria-hidden"] == "true"
    words = [text.text for text in plot.find_all("text")]
    assert words == ["Groceries", "2", "Pharmacy", "1"]
    bars = plot.find_all("rect")
    assert [int(bar["width"]) for bar in bars] == [LONGEST, LONGEST // 2]
    assert not any(bar.get("x") for bar in bars)


def test_a_plot_draws_no_bar_for_nothing_and_shortens_a_long_label():
    rows = [("None", 0, "0"), ("Some", 1000, "1,000"), ("Long " * 20, 500, "500"), ("One", 1, "1")]
    bars = plot_of(rows).bars
    assert [bar.length for bar in bars] == [280, 140, 1]
    assert (bars[0].label, len(bars[1].label), bars[1].label[-1]) == ("Some", 46, "…")


@pytest.mark.parametrize(
    ("number", "total", "said"), [(0, 0, ""), (0, 9, "0 %"), (1, 300, "< 1 %"), (2, 3, "67 %")]
)
def test_a_little_is_not_written_as_nothing(number, total, said):
    assert percentage(number, total).replace("\xa0", " ") == said


def test_the_largest_is_named_and_ties_too(boss, city):
    def sentence():
        return page_of(boss).select_one("#requests_by_category + p").text

    assert sentence() == "Nothing counted yet."
    for category in ("groceries", "pharmacy"):
        city.file(category=category)
    assert sentence() == "Most often: Groceries, Pharmacy (1, 50\xa0%)."
    city.file(category="pharmacy")
    assert sentence() == "Most often: Pharmacy (2, 67\xa0%)."
    for category in ("groceries", "meal", "meal", "video_call", "video_call"):
        city.file(category=category)
    assert sentence() == "None stands out."


def test_it_names_nobody(boss, some_cases):
    html = boss.get(FIGURES).content.decode()
    for personal in ("Mia", "Jo Ander", "Vera", "example.org", "Voorbeeldstraat", "016 00"):
        assert personal not in html
    assert not any(case.reference and case.reference in html for case in Case.objects.all())


@pytest.mark.parametrize("name", ["editor", "operator", "handler", "privacy_officer"])
def test_who_may_not_see_reports_gets_no_figure(name, request, sign_in, some_cases):
    response = sign_in(request.getfixturevalue(name)).get(FIGURES)
    assert response.status_code == 403
    assert "requests for help" not in response.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_number_of_queries(count, boss, city):
    for _case in range(count):
        city.file()
    page_of(boss)
    with CaptureQueriesContext(connection) as queries:
        boss.get(FIGURES)
    assert len(queries) == 10


def test_it_says_when_it_was_counted_and_does_not_count_itself(boss, city):
    moment = timezone.now()
    page_of(boss)
    city.file()
    page = as_it_stands(boss)
    counted_on = in_english(timezone.localtime(moment))
    assert page.select_one(".desk-quiet").text.startswith(f"Counted on {counted_on}, ")
    assert tables(page)["totals"]["All cases"] == 0
    assert tables(page_of(boss))["totals"]["All cases"] == 1


def test_work_is_told_with_what_is_late_and_how_fast_it_goes(boss, city, coordinator):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(
        received_at=timezone.now() - timedelta(days=20),
        state_since=timezone.now() - timedelta(days=20),
        due_at=timezone.now() - timedelta(days=19),
    )
    page = page_of(boss)
    assert cells(page, "by_team") == ["First line", "1", "1", "20 days"]
    assert cells(page, "lead_times") == []
    close(case, coordinator)
    page = page_of(boss)
    assert cells(page, "by_team") == []
    assert cells(page, "lead_times") == ["Request for help", "21", "21", "1"]
    assert page.select_one("#lead_times + p").text == (
        "Half of the requests were closed within 21 days, nine in ten within 21 days."
    )


def in_english(day):
    """A day as who reads English reads it."""
    with translation.override("en"):
        return date_format(day, "j F Y")


def cells(page, key):
    """The texts of a section's table, row after row."""
    return [cell.text for cell in page.select(f"table[aria-labelledby={key}] tbody :is(th, td)")]
