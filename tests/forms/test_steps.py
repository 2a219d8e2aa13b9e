"""One step of a form at a time: earlier answers decide what a step asks."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from forms.engine import build_form, describe, visible_steps
from forms.models import FormVersion
from tests.forms.builders import question, step, unsaved


def driver() -> FormVersion:
    """Who has a car is asked about it on step 2, and where it stands on step 3."""
    return unsaved(
        step(question("yes_no", "Heb je een auto?", key="car"), title="Over jou"),
        step(
            question("short_text", "Nummerplaat", key="plate", show_if=("car", "yes")),
            question("yes_no", "Is hij groen?", key="green", show_if=("car", "yes")),
            question("short_text", "Welk groen?", key="shade", show_if=("green", "yes")),
            title="Je auto",
        ),
        step(
            question("category", "Waarmee?", key="what", meaning="category"),
            question("short_text", "Standplaats", key="place", show_if=("shade", "mos")),
            title="Je vraag",
        ),
        step(
            question("explanation", key="thanks", text="Dank je."),
            question("long_text", "Nog iets?", key="more", required=False),
            title="Tot slot",
        ),
    )


def asked(number: int, earlier: dict[str, Any], **options: Any) -> set[str]:
    return set(build_form(driver(), "nl", step=number, earlier=earlier, **options).fields)


def titles(answers: dict[str, Any], **options: Any) -> list[str]:
    return [each.title for each in visible_steps(driver(), "nl", answers, **options)]


def test_a_step_asks_its_own_questions_only():
    assert asked(1, {}) == {"car"}
    assert asked(2, {"car": "yes"}) == {"plate", "green", "shade"}


def test_what_an_earlier_step_hides_is_not_on_the_page_and_does_not_block():
    assert asked(2, {"car": "no"}) == set()
    assert build_form(driver(), "nl", {}, step=2, earlier={"car": "no"}).is_valid()
    assert set(build_form(driver(), "nl", {}, step=2, earlier={"car": "yes"}).errors) == {
        "plate",
        "green",
    }


def test_a_rule_that_this_page_decides_is_said_in_words_and_one_decided_before_is_not():
    page = BeautifulSoup(
        str(build_form(driver(), "nl", step=2, earlier={"car": "yes"})), "html.parser"
    )

    said = {box["name"] for box in page.select("[aria-describedby*='only-if']")}
    assert said == {"shade"}


def test_an_earlier_answer_that_was_hidden_itself_decides_nothing():
    left_behind = {"car": "no", "green": "yes", "shade": "mos"}

    assert asked(3, {**left_behind, "car": "yes", "plate": "1-ABC"}) == {"what", "place"}
    assert asked(3, left_behind) == {"what"}


def test_later_answers_decide_nothing_about_a_step():
    form = build_form(driver(), "nl", {}, step=1, earlier={"car": "yes", "what": "talk"})

    assert set(form.errors) == {"car"}


def test_a_step_answers_with_what_was_known_before():
    earlier = {"car": "yes", "plate": "1-ABC", "green": "no", "shade": "mos"}
    form = build_form(driver(), "nl", {"what": "talk"}, step=3, earlier=earlier)

    assert form.answers() == {"car": True, "plate": "1-ABC", "green": False, "what": "talk"}


def test_a_step_reads_nothing_of_another_step():
    form = build_form(driver(), "nl", {"car": "yes", "what": "dogs"}, step=1)

    assert form.answers() == {"car": True}
    assert form.field_names() == {"car"}


def test_a_step_with_nothing_to_ask_is_passed_over():
    assert titles({}) == ["Over jou", "Je vraag", "Tot slot"]
    assert titles({"car": "no"}) == ["Over jou", "Je vraag", "Tot slot"]
    assert titles({"car": "yes"}) == ["Over jou", "Je auto", "Je vraag", "Tot slot"]


def test_a_step_whose_only_question_the_page_answers_is_passed_over():
    assert "Je vraag" not in titles({}, fixed={"category": "dogs"})
    assert asked(3, {}, fixed={"category": "dogs"}) == set()


def test_what_was_typed_is_read_again_from_the_parts_of_a_question():
    version = unsaved(
        step(question("date", "Welke dag?", key="day")),
        step(question("short_text", "En dan?", key="then")),
    )
    typed = {"day": {"day": "4", "month": "3", "year": "2020"}}

    form = build_form(version, "nl", {"then": "x"}, step=2, earlier=typed)

    assert form.answers() == {"day": "2020-03-04", "then": "x"}


@pytest.mark.parametrize("number", [-1, 0, 5])
def test_a_step_that_is_not_there_is_refused(number):
    assert build_form(driver(), "nl", step=4)
    with pytest.raises(LookupError):
        build_form(driver(), "nl", step=number)


def test_answers_in_words_know_their_step():
    described = describe(driver(), "nl", {"car": False, "what": "talk"})

    assert [(answer.key, answer.step_number) for answer in described] == [("car", 1), ("what", 3)]
