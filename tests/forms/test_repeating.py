"""A group that is asked again for each of several: the members of a household, a row each."""

from typing import Any

import pytest
from django.http import QueryDict

from forms.answering.plans import plan_for
from forms.engine import (
    build_form,
    cells,
    columns,
    describe,
    unknown_answers,
    values_by_meaning,
)
from forms.kinds.repeating import MOST_ROWS
from forms.registers import free_text
from tests.forms.builders import question, unsaved

BORN = {"born-day": "14", "born-month": "3", "born-year": "2015"}


def family(**settings: Any):
    columns = [
        question("short_text", "Voornaam", key="name"),
        question("date", "Geboren", key="born", required=False),
        question("choose_one", "Slaapt", key="bed", choices={"cot": "Kinderbed", "bed": "Bed"},
                 required=False),
    ]  # fmt: skip
    settings = {"item": "Kind", "least": 1, "most": 3, **settings}
    after = question("yes_no", "Is er een lift?", key="lift", required=False,
                     show_if=("kids", "at_least", "2"))  # fmt: skip
    return unsaved(
        question("repeating_group", "Wie komt er mee?", key="kids", columns=columns, **settings),
        after,
    )


def page(*rows: dict[str, str], **beside: str) -> QueryDict:
    """What a page sends of these rows; with `_rows`, of the button that was pressed."""
    data = QueryDict(mutable=True)
    for number, row in enumerate(rows, start=1):
        data.appendlist("kids-row", str(number))
        for name, value in row.items():
            data[f"kids-{number}-{name}"] = value
    for name, value in beside.items():
        data[name] = value
    return data


AN = {"name": "An", "born": "2015-03-14", "bed": "cot"}
BO = {"name": "Bo", "born": None, "bed": None}


def test_page_and_api_give_the_same_rows_and_what_is_blank_is_no_row():
    sent = page({"name": "An", "bed": "cot", **BORN}, {"name": " "}, {"name": "Bo"})
    by_page = build_form(family(), "nl", sent)
    by_api = build_form(family(), "nl", {"kids": [AN, {}, {"name": "Bo"}]})

    assert by_page.is_valid(), by_page.errors
    assert by_page.answers() == by_api.answers() == {"kids": [AN, BO], "lift": None}


def test_what_is_wrong_is_said_in_its_row_and_box():
    wrong = page({"name": "An"}, {"born-day": "31", "born-month": "2", "born-year": "2020"})
    form = build_form(family(), "nl", wrong)

    said = {e.params["part"]: (e.code, e.messages[0]) for e in form.errors.as_data()["kids"]}
    assert said == {
        "2-name": ("required", "Vul iets in bij “Kind 2: Voornaam”."),
        "2-born-day": ("date", "De datum bij “Kind 2: Geboren” bestaat niet."),
    }
    assert 'href="#id_kids-2-name"' in str(form.error_summary)
    assert 'href="#id_kids-2-born-day"' in str(form.error_summary)
    assert 'value="An"' in str(form)


@pytest.mark.parametrize(
    ("rows", "code"),
    [(0, "required"), (1, "too_few"), (4, "too_many"), (MOST_ROWS + 5, "too_many")],
)
def test_there_are_so_many_rows(rows: int, code: str):
    version = family(least=2)
    by_page = build_form(version, "nl", page(*[{"name": "An"}] * rows))
    by_api = build_form(version, "nl", {"kids": [{"name": "An"}] * rows})

    for form in (by_page, by_api):
        assert [error.code for error in form.errors.as_data()["kids"]] == [code]


@pytest.mark.parametrize("raw", ["An", {"name": "An"}, ["An"], [None], 3])
def test_what_is_no_list_of_rows_is_refused(raw: Any):
    form = build_form(family(), "nl", {"kids": raw})

    assert [error.code for error in form.errors.as_data()["kids"]] == ["type"]


def test_a_row_is_added_and_taken_away_and_nothing_typed_is_lost():
    version = family()
    added = build_form(version, "nl", page({"name": "An"}, {"name": "Bo"}, _rows="kids add"))
    assert not added.is_valid()
    assert added.changed_rows() == "id_kids-3"
    assert [row["name"] for row in added.typed()["kids"] if row] == ["An", "Bo"]
    assert len(added.typed()["kids"]) == 3

    removed = build_form(version, "nl", page({"name": "An"}, {"name": "Bo"}, _rows="kids remove 1"))
    assert not removed.is_valid()
    assert removed.typed()["kids"] == [{"name": "Bo"}]
    again = build_form(version, "nl", initial={"kids": removed.typed()["kids"]})
    assert 'name="kids-1-name" type="text" value="Bo"' in str(again)


def test_a_button_of_another_form_changes_nothing():
    form = build_form(family(), "nl", page({"name": "An"}, _rows="other add"))

    assert form.is_valid(), form.errors


def test_rules_and_meanings_go_by_the_number_of_rows():
    version = family(meaning="household.children", report="kids")
    two = build_form(version, "nl", {"kids": [AN, BO], "lift": True})
    one = build_form(version, "nl", {"kids": [AN], "lift": True})

    assert two.answers()["lift"] is True
    assert "lift" not in one.answers()
    assert values_by_meaning(version, two.answers()) == {
        "household.children": 2,
        "report.kids": 2,
    }


def test_rows_are_told_one_a_line():
    [kids, _lift] = describe(family(), "nl", {"kids": [AN, BO], "lift": None})

    assert kids.lines == [
        "1. Voornaam: An; Geboren: 14 maart 2015; Slaapt: Kinderbed",
        "2. Voornaam: Bo",
    ]


def test_names_that_no_column_has_are_named():
    sent = {"kids": [{"name": "An"}, {"nmae": "Bo", "bed": {"x": 1}}, 3]}

    assert unknown_answers(family(), "nl", sent) == [("kids", "2-nmae")]


def test_the_schema_is_an_array_of_objects():
    [kids, _lift] = plan_for(family(), "nl").questions
    schema = kids.kind.json_schema(kids)

    assert (schema["type"], schema["minItems"], schema["maxItems"]) == ("array", 1, 3)
    assert schema["items"]["required"] == ["name"]
    assert list(schema["items"]["properties"]) == ["name", "born", "bed"]
    assert schema["items"]["title"] == "Kind"


def test_a_sheet_has_a_column_for_each_with_a_line_a_row():
    answers = {"kids": [AN, BO], "lift": None}

    assert list(columns(family(), "nl").items()) == [
        ("kids", "Wie komt er mee?"),
        ("kids-name", "Wie komt er mee?: Voornaam"),
        ("kids-born", "Wie komt er mee?: Geboren"),
        ("kids-bed", "Wie komt er mee?: Slaapt"),
        ("lift", "Is er een lift?"),
    ]
    assert cells(family(), "nl", answers) == {
        "kids-name": "An\nBo",
        "kids-born": "14 maart 2015\n",
        "kids-bed": "Kinderbed\n",
    }


def test_a_number_that_nobody_may_keep_is_refused_in_its_row(monkeypatch):
    monkeypatch.setattr(free_text, "_checks", {"x": lambda text: "Niet 100%." * (text == "Bo")})
    form = build_form(family(), "nl", {"kids": [AN, BO]})

    [error] = form.errors.as_data()["kids"]
    assert (error.code, error.params["part"], error.messages) == (
        *("objection", "2-name"),
        ["Niet 100%."],
    )
