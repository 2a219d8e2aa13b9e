"""Colours in which, and on which, everybody can read."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from workflows.city import colours
from workflows.city.colours import FIELDS, Palette, contrast, errors_in, least, lighter
from workflows.city.models import CitySettings

CSS = Path("site/static/css/city.css")
GREEN, YELLOW = "#005a3c", "#ffd400"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    # The lightest grey that may stand on white, and the next one, which is said to be 4.48.
    assert contrast("#767676", "#ffffff") == Decimal("4.54")
    assert contrast("#777777", "#ffffff") == Decimal("4.47")


@pytest.mark.parametrize(
    ("field", "bad", "good"),
    [
        ("main_colour", YELLOW, GREEN),
        ("accent_colour", YELLOW, GREEN),
        ("main_in_the_dark", GREEN, YELLOW),
        ("accent_in_the_dark", GREEN, YELLOW),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_what_was_measured(
    field: str, bad: str, good: str
) -> None:
    (sentence, *_more) = errors_in(CitySettings(**{field: bad}))[field]
    assert re.search(r"contrast [1-4],\d\d? op 1, en 4,5 op 1 is nodig", sentence)
    assert errors_in(CitySettings(**{field: good})) == {}


def test_what_the_site_came_with_can_be_read() -> None:
    came = CitySettings(
        main_colour="#14274a",
        accent_colour="#9a3324",
        main_in_the_dark="#c9d6f2",
        accent_in_the_dark="#f3a28c",
    )
    assert errors_in(came) == {}


def test_a_colour_for_the_dark_is_found_for_any_that_is_dark_enough() -> None:
    for colour in ("#000000", "#14274a", GREEN, "#5b005b"):
        assert least(lighter(colour), colours.DARK_GROUNDS) >= colours.LETTERS


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    light, dark = CSS.read_text().split("@media (prefers-color-scheme: dark)")[:2]
    for text, grounds in ((light, colours.LIGHT_GROUNDS), (dark, colours.DARK_GROUNDS)):
        names = ("paper", "sheet", "done-ground", "mind-ground")
        found = [re.search(rf"--{name}: (#\w+)", text)[1] for name in names]
        assert tuple(found) == grounds
    for name, value in (("on-ink", colours.ON_BAND), ("on-brick", colours.ON_BRICK)):
        assert f"--{name}: {value}" in light
    assert f"--on-ink: {colours.ON_INK_IN_THE_DARK}" in dark
    assert f"--on-brick: {colours.ON_BRICK_IN_THE_DARK}" in dark


def test_every_token_that_a_city_sets_is_one_of_the_stylesheet() -> None:
    known = set(re.findall(r"--([\w-]+):", CSS.read_text()))
    assert set(re.findall(r"--([\w-]+):", Palette(GREEN, GREEN).css)) <= known


def test_without_colours_there_is_no_stylesheet_and_others_have_another_address() -> None:
    assert (Palette().css, Palette().digest) == ("", "")
    assert Palette(main=GREEN).digest != Palette(accent=GREEN).digest


def test_each_colour_is_shown_by_an_example_that_can_be_read() -> None:
    asked = {name: str(CitySettings._meta.get_field(name).help_text) for name in FIELDS}
    shown = {name: re.findall(r"#[0-9a-f]{6}", text) for name, text in asked.items()}
    assert [len(found) for found in shown.values()] == [1, 1, 1, 1]
    assert errors_in(CitySettings(**{name: found for name, (found,) in shown.items()})) == {}
