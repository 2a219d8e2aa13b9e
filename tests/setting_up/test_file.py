"""A city set up by a command: what the screen does, from a file."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from cms.models import HomePage
from tests.journeys.running import ROOT
from workflows.casetypes.models import Neighbourhood
from workflows.city.services import city, read
from workflows.desk.accounts import invitations

EXAMPLE = (ROOT / "site/deploy/city.example.toml").read_text()
MAIL = "fien@example.org"


@pytest.fixture
def boss(db):
    return invitations.invite_first(MAIL)


def set_up(tmp_path, text=EXAMPLE, *options, by=MAIL):
    """Run the command on a file with this text; return what it said."""
    path, said = tmp_path / "city.toml", io.StringIO()
    path.write_text(text)
    call_command("set_up_city", str(path), "--by", by, *options, stdout=said)
    return said.getvalue()


def test_the_example_makes_a_city_with_pages_in_both_languages(boss, tmp_path):
    said = set_up(tmp_path)
    assert said.splitlines()[0] == "The city is set up. Everything can still change at the screens."
    assert read().name == {"nl": "Voorbeeldstad", "en": "Exampletown"}
    assert [each.name for each in Neighbourhood.objects.order_by("name")] == ["Centrum", "Noord"]
    assert {*Locale.objects.values_list("language_code", flat=True)} >= {"nl", "en"}
    homes = HomePage.objects.live().values_list("locale__language_code", flat=True)
    assert sorted(homes) == ["en", "nl"]


def test_the_second_time_it_changes_nothing_unless_told(boss, tmp_path):
    set_up(tmp_path)
    other = EXAMPLE.replace("Voorbeeldstad Helpt", "Anders")
    assert "set up already" in set_up(tmp_path, other)
    assert city().site_name == "Voorbeeldstad Helpt"
    set_up(tmp_path, other, "--again")
    assert city().site_name == "Anders"


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            'postcodes = "9999"',
            'postcodes = "99"',
            "postcodes: “99” is no postcode; write four digits, such as 9000.",
        ),
        ('phone = "09 999 99 99"', "", "phone: This field is required."),
        ("address =", "adress =", "adress: a city has no such setting."),
        ("days = [0, 1, 2, 3, 4]", "days = [", "This is no TOML: "),
        ('closes = "17:00"', 'closes = "08:00"', "closes: It closes after it opens;"),
    ],
)
def test_what_is_wrong_is_said_with_its_name_and_nothing_is_made(
    boss, tmp_path, before, after, sentence
):
    assert before in EXAMPLE
    with pytest.raises(CommandError) as error:
        set_up(tmp_path, EXAMPLE.replace(before, after))
    assert str(error.value).startswith(sentence)
    assert not city().is_set_up


def test_an_account_that_is_not_there_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="There is no account nobody"):
        set_up(tmp_path, by="nobody")
