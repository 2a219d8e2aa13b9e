"""What must be answered and cannot be: hidden from everybody by its rules, or nothing to choose."""

import pytest

from forms.engine import impossible
from tests.forms.builders import draft, publish, question, rule

pytestmark = pytest.mark.django_db

CHOICE = question("choose_one", "Welke?", key="which", choices={"a": "A", "b": "B"})
SEVERAL = question("choose_many", "Welke?", key="which", choices={"a": "A", "b": "B"})
COUNT = question("number", "Hoeveel?", key="many")
OPTIONAL = question("short_text", "Wie?", key="who", required=False)


def after(first, *conditions, match="all"):
    return [first, question("tick", "Kan", key="can", show_if=rule(*conditions, match=match))]


@pytest.mark.parametrize(
    "blocks",
    [
        [question("tick", "Kan", key="can")],
        after(CHOICE, ("which", "a")),
        after(CHOICE, ("which", "a"), ("which", "b"), match="any"),
        after(SEVERAL, ("which", "includes", "a"), ("which", "includes", "b")),
        after(COUNT, ("many", "at_least", "3"), ("many", "at_most", "3")),
        after(OPTIONAL, ("who", "open", "")),
        after(OPTIONAL, ("who", "answered", "")),
    ],
)
def test_what_somebody_is_shown_can_be_answered(blocks):
    assert impossible(publish(draft(*blocks)).newest_version(), "nl") == []


@pytest.mark.parametrize(
    "blocks",
    [
        after(CHOICE, ("which", "a"), ("which", "b")),
        after(COUNT, ("many", "at_least", "3"), ("many", "at_most", "2")),
        after(CHOICE, ("which", "open", "")),
        after(OPTIONAL, ("who", "open", ""), ("who", "answered", "")),
    ],
)
def test_what_no_answer_leads_to_is_found(blocks):
    assert impossible(publish(draft(*blocks)).newest_version(), "nl") == ["Kan"]


def test_a_list_of_the_city_that_is_empty_leaves_nothing_to_choose(monkeypatch):
    version = publish(draft(question("category", "Wat?", key="what"))).newest_version()
    monkeypatch.setattr("forms.registers.sources.choices", lambda *_asked: [])
    assert impossible(version, "nl", "empty") == ["Wat?"]
