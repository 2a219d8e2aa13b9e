"""What callers hear is right at the moment at which they call."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from workflows.casetypes.fields import Texts
from workflows.city import services
from workflows.city.models import CitySettings, ExceptionalDay, OpeningTime
from workflows.city.recording import moment_of, recording
from workflows.city.services import City

BRUSSELS = ZoneInfo("Europe/Brussels")


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=BRUSSELS)


@pytest.fixture
def ours(db):
    """A city that answers on weekdays from 8 to 20, and on 11 November does not."""
    settings = CitySettings(
        name=Texts(nl="Gent"), site_name="Gent Helpt", phone="09 000 00 00", rests_on_holidays=True
    )
    settings.times = [OpeningTime(days=[0, 1, 2, 3, 4], opens=time(8), closes=time(20))]
    settings.exceptions = [
        ExceptionalDay(day=date(2026, 11, 12), reason=Texts(nl="verhuis", en="we move house"))
    ]
    settings.save()
    return City(services.read())


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        (10, 9, "open"),
        (10, 7, "closed"),
        (10, 20, "closed"),
        (14, 12, "closed"),
        (11, 12, "exception"),
        (12, 12, "exception"),
    ],
)
def test_hours_and_days_that_are_otherwise_decide(ours, day, hour, moment):
    assert moment_of(ours, at(day, hour)) == moment


def test_the_words_that_came_with_the_site_say_when_somebody_answers(ours):
    said = recording(ours, "en", at(12, 12)).text
    assert "we move house" in said.lower()
    assert "tomorrow at 8 am" in said
    assert "on Monday 16 November at 8 am" in recording(ours, "en", at(14, 12)).text
    assert "today at 8 am" in recording(ours, "en", at(10, 6)).text
    assert "112" in said
    assert "{" not in said


def test_staff_write_their_own_in_each_language(ours):
    ours.settings.recording_open = Texts(
        nl="Welkom bij {site}, {hours}.", fr="Bienvenue chez {site}."
    )
    assert recording(ours, "nl", at(10, 9)).text.startswith("Welkom bij Gent Helpt, ")
    assert recording(ours, "fr", at(10, 9)).text == "Bienvenue chez Gent Helpt."
    assert recording(ours, "en", at(10, 9)).text.startswith("Welcome to Gent Helpt.")


def test_what_stands_for_nothing_is_refused_at_its_box(ours):
    ours.settings.recording_open = Texts(nl="Welkom, we zijn er {opens}.")
    with pytest.raises(ValidationError) as refused:
        ours.settings.clean()
    assert list(refused.value.message_dict) == ["recording_open"]
    ours.settings.recording_open = Texts(nl="Welkom bij {site}.")
    ours.settings.clean()


def test_a_telephone_exchange_reads_it_without_a_password(ours, client):
    services.forget()
    answer = client.get(reverse("recording_text", args=["nl"]))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Gent Helpt" in answer.content.decode()
    assert answer["Content-Language"] == "nl"
    assert client.get(reverse("recording_text", args=["xx"])).status_code == 404
