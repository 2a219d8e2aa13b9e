"""At which question what is wrong is told."""

import pytest

from forms.definitions.placing import places
from forms.definitions.validation import validation_errors
from tests.forms.builders import draft, question, rule, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

WRONG = {
    "a bad key": ([question("number", key="Not Good")], 0),
    "a key twice": ([question("number", key="one"), question("date", key="one")], 1),
    "a use twice": (
        [
            question("name", key="a", meaning="filer.name"),
            question("name", key="b", meaning="filer.name"),
        ],
        1,
    ),
    "no choices": ([question("number", key="n"), question("choose_one", key="one")], 1),
    "a consent to refuse": ([question("consent", key="yes", required=False)], 0),
    "a rule on nothing": (
        [question("number", key="n"), question("date", key="d", show_if=("gone", "1"))],
        1,
    ),
    "an ending for all": ([question("number", key="n"), question("ending", key="end")], 1),
}


def unsaved(*blocks):
    """Steps that no editor could have saved."""
    form = draft(question("number", key="fine"))
    form.steps = form._meta.get_field("steps").to_python([step(*blocks)])
    return form.steps


@pytest.mark.parametrize(("blocks", "place"), WRONG.values(), ids=WRONG)
def test_each_sentence_is_told_at_the_question_it_is_about(blocks, place):
    steps = unsaved(*blocks)
    sentences = validation_errors(steps, {})
    assert sentences
    assert {places(steps, {}).get(sentence) for sentence in sentences} == {blocks[place]["id"]}


def test_a_rule_of_a_step_is_told_at_the_step():
    form = draft(question("number", key="fine"))
    made = step(question("number", key="n"), show_if=rule(("gone", "1")))
    form.steps = form._meta.get_field("steps").to_python([made])
    assert set(places(form.steps, {}).values()) == {made["id"]}


def test_nothing_is_told_of_a_form_that_is_right():
    form = draft(question("name", key="name"), question("yes_no", key="car"))
    assert places(form.steps, {}) == {}
