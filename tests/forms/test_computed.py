"""Values that nobody fills in: worked out by the server, for page and API alike."""

from typing import Any

import pytest
import time_machine

from forms.engine import answers_schema, build_form, describe, unknown_answers, visible_steps
from tests.forms.builders import question, step, unsaved


def computed(calculation: str, made_of: str, **settings: Any) -> dict[str, Any]:
    settings = {"key": "total", "calculation": calculation, "made_of": made_of, **settings}
    return question("computed", "Samen", **settings)


def optional(kind: str, key: str, **settings: Any) -> dict[str, Any]:
    return question(kind, key=key, required=False, **settings)


def answers_to(*questions: dict[str, Any], **sent: Any) -> dict[str, Any]:
    form = build_form(unsaved(*questions), "nl", sent)
    assert form.is_valid(), form.errors
    return form.answers()


SUM_OF = [
    ({"adults": 2, "children": "3"}, 5),
    ({"adults": 2}, 2),
    ({"adults": "1,5", "children": 0.25}, 1.75),
    ({"adults": 0, "children": 0}, 0),
    ({}, None),
    ({"adults": 999_999_999, "children": 1}, None),
]


@pytest.mark.parametrize(("sent", "total"), SUM_OF)
def test_a_sum_takes_the_numbers_there_are(sent: dict[str, Any], total: Any):
    numbers = [optional("number", key, decimals=True) for key in ("adults", "children")]

    assert answers_to(*numbers, computed("sum", "adults, children"), **sent)["total"] == total


@pytest.mark.parametrize(("rows", "total"), [([], None), ([{"n": 2}, {"n": 3}], 2)])
def test_rows_are_counted(rows: list[Any], total: int | None):
    group = optional("repeating_group", "kids", columns=[optional("number", "n")])

    assert answers_to(group, computed("count", "kids"), kids=rows)["total"] == total


def test_a_column_is_summed_over_its_rows():
    group = optional("repeating_group", "kids", columns=[optional("number", "n")])
    found = answers_to(group, computed("sum", "kids.n"), kids=[{"n": 2}, {"n": 3}])

    assert found["total"] == 5


@pytest.mark.parametrize(
    ("born", "years"),
    [("2000-03-14", 20), ("2000-03-15", 19), ("2020-03-14", 0), ("2020-03-15", None)],
)
@time_machine.travel("2020-03-14 12:00+01:00")
def test_an_age_is_in_whole_years_today(born: str, years: int | None):
    assert answers_to(question("date", key="born"), computed("age", "born"), born=born) == {
        "born": born,
        "total": years,
    }


@pytest.mark.parametrize(
    ("until", "days"), [("2020-03-01", 2), ("2020-02-28", 0), ("2020-02-27", -1)]
)
def test_days_are_counted_from_one_date_to_the_other(until: str, days: int):
    dates = [question("date", key="start"), question("date", key="until")]
    found = answers_to(*dates, computed("days", "start, until"), start="2020-02-28", until=until)

    assert found["total"] == days


def moving() -> Any:
    return unsaved(
        step(
            question("yes_no", "Kinderen?", key="kids"),
            optional("number", "children", show_if=("kids", "yes")),
            optional("number", "adults"),
        ),
        step(computed("sum", "adults, children", unit="personen")),
        step(
            optional("short_text", "rooms", show_if=("total", "at_least", "4")),
            optional("short_text", "why", show_if=("total", "open", "")),
        ),
    )


def test_what_is_hidden_gives_no_value():
    hidden = build_form(moving(), "nl", {"kids": False, "children": 9, "adults": 1, "rooms": "x"})
    shown = build_form(moving(), "nl", {"kids": True, "children": 9, "adults": 1, "rooms": "x"})
    nothing = build_form(moving(), "nl", {"kids": False, "children": 9, "rooms": "x", "why": "?"})

    assert hidden.answers() == {"kids": False, "adults": 1, "total": 1}
    assert shown.answers()["total"] == 10
    assert shown.answers()["rooms"] == "x"
    assert nothing.answers() == {"kids": False, "adults": None, "total": None, "why": "?"}


def test_an_earlier_step_decides_a_later_one_by_it():
    typed = {"kids": True, "children": "3", "adults": "2"}

    steps = [one.number for one in visible_steps(moving(), "nl", typed)]
    last = build_form(moving(), "nl", {"rooms": "x"}, step=3, earlier=typed)
    assert steps == [1, 3]
    assert last.answers()["rooms"] == "x"
    assert "why" not in last.fields
    assert 'name="total"' not in str(build_form(moving(), "nl"))


def test_nobody_sends_it():
    version = moving()
    sent = {"kids": False, "adults": 1, "total": 99}

    assert unknown_answers(version, "nl", sent) == [("total", "")]
    assert build_form(version, "nl", sent).answers()["total"] == 1
    assert "total" not in answers_schema(version, "nl")["properties"]


def test_it_is_told_with_its_unit():
    told = describe(moving(), "nl", {"total": 3})

    assert [(one.label, one.lines) for one in told] == [("Samen", ["3 personen"])]
