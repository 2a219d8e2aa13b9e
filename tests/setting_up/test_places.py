"""Neighbourhoods as somebody types or pastes them."""

import pytest
from django.utils import translation

from cms.setting_up.places import Place, Read, postcodes_in, read, written
from workflows.casetypes.models import Neighbourhood

TWO = ["3220", "3221"]
TABLE = "naam;postcodes;lat;lon\nCentrum;3220;50,925;4,755\nNieuwrode;3221 3220;50.95;4.83\n"


def errors(text, postcodes=TWO):
    return read(text, "Holsbeek", postcodes).errors


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_a_table_is_read_with_commas_and_points_and_without_its_heading():
    assert read(f"\ufeff{TABLE}", "Holsbeek", TWO) == Read(
        [
            Place("Centrum", ("3220",), 50.925, 4.755),
            Place("Nieuwrode", ("3221", "3220"), 50.95, 4.83),
        ],
        [],
    )


@pytest.mark.parametrize("text", ["Centrum,3220\nDorp,3221", "Centrum\t3220\n\nDorp\t3221\t\t\n"])
def test_other_separators_and_empty_cells_are_understood(text):
    assert read(text, "Holsbeek", TWO).places == [
        Place("Centrum", ("3220",)),
        Place("Dorp", ("3221",)),
    ]


def test_no_neighbourhoods_are_one_the_whole_city():
    assert read(" \n", "Holsbeek", TWO) == Read([Place("Holsbeek", ("3220", "3221"))], [])


def test_names_alone_do_in_a_city_of_one_postcode():
    assert read("Centrum\nDorp", "Holsbeek", ["3220"]).places == [
        Place("Centrum", ("3220",)),
        Place("Dorp", ("3220",)),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Dorp", "the postcode of “Dorp” is missing."),
        (";3221", "the name is missing."),
        (f"{'x' * 81};3221", "the name is longer than 80 characters."),
        ("Dorp;32 21", "“32” is no postcode; write four digits, such as 9000."),
        ("Dorp;0321", "“0321” is no postcode; write four digits, such as 9000."),
        ("Dorp;3000", "3000 is none of the city’s postcodes above."),
        ("Dorp;3221;50.9", "give latitude and longitude, or neither."),
        ("Dorp;3221;;4.7", "give latitude and longitude, or neither."),
        ("Dorp;3221;noord;4.7", "“noord” is no number of degrees, such as 51.05."),
        ("Dorp;3221;nan;4.7", "nan, 4.7 does not lie in Belgium."),
        ("Dorp;3221;4.7;50.9", "latitude and longitude stand the wrong way round."),
        ("Dorp;3221;48.8;2.3", "48.8, 2.3 does not lie in Belgium."),
        (
            "Dorp;3221;50.9;4.7;x",
            "there are more than four columns: name, postcodes, latitude, longitude.",
        ),
    ],
)
def test_a_wrong_line_is_named_with_why(line, why):
    assert errors(f"Centrum;3220\n{line}\nKern;3220") == [f"Line 2: {why}"]


def test_what_is_wrong_with_the_list_is_said():
    assert errors("Dorp;3220\ndorp;3221") == ["“dorp” stands there more than once."]
    assert errors("Centrum;3220;50.9;4.7\nDorp;3221") == [
        "Give each a centre, or none of them. Without: Dorp."
    ]
    assert errors("Centrum;3220") == ["No neighbourhood has the postcode 3221."]
    assert errors("Dorp;3220\n" * 301) == ["Give at most 300 neighbourhoods."]


def test_postcodes_are_read_with_any_signs_between():
    assert postcodes_in(" 3220,3221;  3220 ") == TWO
    with pytest.raises(ValueError, match="32a0"):
        postcodes_in("3220 32a0")


def test_what_is_kept_is_written_as_it_was_read():
    (x, y) = Place("Centrum", ("3220",), 50.925, 4.755).at
    rows = [
        Neighbourhood(name="Centrum", postcodes="3220", x=x, y=y),
        Neighbourhood(name="Dorp", postcodes="3221", x=0, y=0),
    ]
    assert written(rows) == "Centrum;3220;50.92500;4.75500\nDorp;3221"


def test_distances_are_in_kilometres():
    leuven, ghent = Place("Leuven", (), 50.879, 4.701), Place("Gent", (), 51.054, 3.725)
    far = sum((a - b) ** 2 for a, b in zip(leuven.at, ghent.at, strict=True)) ** 0.5
    assert far == pytest.approx(71, abs=2)


@pytest.mark.parametrize("cell", ['"Dorp', f'"{"x" * 150_000}', '"Dorp" Noord'])
def test_a_quotation_mark_that_does_not_belong_there_is_found_near_its_line(cell):
    [sentence] = errors(f"Centrum;3220\n{cell};3221\n")
    assert sentence.startswith("Line 2,")


def test_signs_that_nobody_sees_are_left_out():
    assert read("\u202eCentrum\u200b;3220", "Holsbeek", ["3220"]).places == [
        Place("Centrum", ("3220",))
    ]
