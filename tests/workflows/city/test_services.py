"""The one door to whose site it is, and what is said while the database is away."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.html import conditional_escape

from tests import identity
from tests.city import City
from workflows.city import last_known, services
from workflows.city.models import CitySettings, ExceptionalDay, OpeningTime


def test_the_city_is_read_once_and_anew_when_it_was_changed(
    city: City, django_assert_num_queries
) -> None:
    services.city()
    with django_assert_num_queries(0):
        assert services.city().call == "016 27 27 72, elke dag van 8 tot 20 uur"
    settings = CitySettings.objects.get()
    settings.phone = "016 12 34 56"
    settings.save()
    OpeningTime.objects.get().delete()
    assert services.city().call == "016 12 34 56"


def test_before_the_set_up_sentences_go_on_without_a_name(db: None) -> None:
    assert not services.city().is_set_up
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            ours = services.city()
            said[language] = (ours.everywhere, ours.publisher, ours.signature, ours.call)
    assert said == {
        "nl": ("heel de stad", "De stad", "De stad", "het gemeentehuis"),
        "en": ("all of the city", "The city", "The city", "the town hall"),
    }


@time_machine.travel("2026-12-20 12:00+01:00", tick=False)
def test_days_that_are_otherwise_are_told_two_weeks_before(city: City) -> None:
    ours = CitySettings.objects.get()
    of_one_day = {"opens": time(10), "closes": time(12)}
    for day, hours, reason in (
        (date(2026, 12, 19), {}, "gisteren"),
        (date(2026, 12, 25), {}, "Kerstmis"),
        (date(2027, 1, 2), of_one_day, ""),
        (date(2027, 1, 3), {}, "te ver"),
    ):
        ExceptionalDay.objects.create(city=ours, day=day, reason={"nl": reason}, **hours)
    assert services.city().exceptions == [
        "Vrijdag 25 december: gesloten (Kerstmis)",
        "Zaterdag 2 januari: van 10 tot 12 uur",
    ]


@time_machine.travel("2026-12-20 12:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("reason", "html"),
    [
        ({"nl": "<Kerstmis>"}, '(<span dir="ltr" lang="nl">&lt;Kerstmis&gt;</span>)'),
        ({"nl": "Kerstmis", "en": "Christmas"}, "(Christmas)"),
        ({}, "closed"),
    ],
)
def test_a_reason_that_is_only_in_dutch_says_so_on_a_page_in_english(
    city: City, reason: dict[str, str], html: str
) -> None:
    ours = CitySettings.objects.get()
    ExceptionalDay.objects.create(city=ours, day=date(2026, 12, 25), reason=reason)
    with translation.override("en"):
        [sentence] = services.city().exceptions
        assert conditional_escape(sentence).endswith(html)
        assert "<span" not in str(sentence)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (OpeningTime(opens=time(20), closes=time(8)), "closes"),
        (ExceptionalDay(opens=time(20), closes=time(20)), "closes"),
        (ExceptionalDay(opens=time(8)), "closes"),
        (ExceptionalDay(closes=time(8)), "opens"),
    ],
)
def test_hours_that_are_none_are_refused_at_their_field(row, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert list(refused.value.message_dict) == [field]


def test_hours_until_midnight_and_closed_days_are_hours() -> None:
    for row in (OpeningTime(opens=time(18), closes=time()), ExceptionalDay()):
        row.clean()


def test_a_page_of_bad_days_says_what_this_machine_last_knew(
    city: City, settings, tmp_path, django_assert_num_queries
) -> None:
    settings.LAST_KNOWN_CITY = tmp_path / "city.json"
    last_known._written.clear()
    assert last_known.read() == last_known.NOTHING
    with django_assert_num_queries(0):
        assert "bel ons" not in render_to_string("500.html")
    identity.change(phone="016 12 34 56")
    services.city()
    with django_assert_num_queries(0):
        shown = [render_to_string(name) for name in ("500.html", "400.html")]
    for html in shown:
        assert html.count('<a href="tel:+3216123456">') == 3
        assert "Leuven Helpt</title>" in html


def test_a_file_that_cannot_be_written_stops_nothing(city: City, settings, caplog) -> None:
    settings.LAST_KNOWN_CITY = settings.DATA_DIR / "no such folder" / "city.json"
    last_known._written.clear()
    services.forget()
    assert services.city().phone == "016 27 27 72"
    assert "not noted for bad days" in caplog.text


def test_colours_have_an_address_of_their_own_that_changes_with_them(
    city: City, client: Client
) -> None:
    identity.change(accent_colour="#005a3c")
    digest = services.city().palette.digest
    now = client.get(f"/colours/{digest}.css")
    assert now.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "--brick:#005a3c" in now.content.decode()
    assert "immutable" in now.headers["Cache-Control"]
    earlier = client.get("/colours/0123456789ab.css")
    assert (earlier.content, earlier.headers["Cache-Control"]) == (
        now.content,
        "public, max-age=60",
    )
    assert not now.cookies
