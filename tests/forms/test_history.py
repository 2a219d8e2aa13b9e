"""The difference between two states of a form, over plain data: no database."""

from copy import deepcopy
from typing import Any

import pytest

from forms.versions.history import Difference, State, difference, state_of
from forms.versions.history.states import out_of_order
from tests.forms.builders import question, unsaved

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def before() -> State:
    """Three questions in one step, in Dutch and English."""
    version = unsaved(
        question("name", "Je naam", key="naam", hint="Voluit"),
        question("yes_no", "Heb je een auto?", key="auto"),
        question("choose_one", "Hoe vaak?", key="vaak", choices={"week": "Elke week", "nu": "Nu"}),
    )
    version.texts["en"] = deepcopy(version.texts["nl"])
    return state_of(version)


def changed(state: State) -> tuple[State, list[dict[str, Any]]]:
    """A copy to change, and its questions."""
    copy = deepcopy(state)
    return copy, copy.schema["steps"][0]["questions"]


def words(state: State, asked: dict[str, Any], language: str = "nl") -> dict[str, Any]:
    return state.texts[language][asked["id"]]


def told(before: State, after: State) -> list[str]:
    return difference(before, after).sentences


def test_nothing_differs_from_itself(before):
    same = difference(before, deepcopy(before))
    assert (same.sentences, bool(same)) == ([], False)
    assert {row.change for row in same.rows} == {""}


def test_added(before):
    after, asked = changed(before)
    new = unsaved(question("date", "Wanneer?", key="dag"))
    asked.insert(1, new.schema["steps"][0]["questions"][0])
    for language in ("nl", "en"):
        after.texts[language][asked[1]["id"]] = new.texts["nl"][asked[1]["id"]]

    assert told(before, after) == ["“Wanneer?” was added after “Je naam”."]
    assert told(after, before) == [
        "“Wanneer?” was removed. Answers given to it stay with their cases, under this text, "
        "until those are purged."
    ]


def test_moved_names_the_one_that_moved_and_not_those_that_made_room(before):
    after, asked = changed(before)
    asked.append(asked.pop(0))

    assert told(before, after) == ["“Je naam” was moved: it now stands after “Hoe vaak?”."]


def test_relabelled_in_one_language(before):
    after, asked = changed(before)
    words(after, asked[0], "en")["label"] = "Your name"

    assert told(before, after) == ["“Je naam”, text (English): was “Je naam”, is now “Your name”."]


def test_rule_required_and_settings_nobody_has_heard_of(before):
    after, asked = changed(before)
    asked[2] |= {
        "required": False,
        "show_if": {
            "match": "all",
            "conditions": [{"question": "auto", "operator": "is", "value": "yes"}],
        },
        "shelf_life": [1, 2],
    }
    assert told(before, after) == [
        "“Hoe vaak?” may now be left open.",
        "“Hoe vaak?”, shown: was “always”, is now “Only if you answered “Yes” to "
        "“Heb je een auto?”.”.",
        "“Hoe vaak?”, shelf_life: was “nothing”, is now “1; 2”.",
    ]


def test_choices(before):
    after, asked = changed(before)
    gone, kept = asked[2]["choices"]
    asked[2]["choices"] = [kept, {"id": "new", "value": "ooit"}]
    for language in ("nl", "en"):
        choices = words(after, asked[2], language)["choices"]
        del choices[gone["value"]]
        choices["ooit"] = {"label": "Ooit", "hint": ""}
    words(after, asked[2])["choices"]["nu"]["label"] = "Meteen"

    assert told(before, after) == [
        "“Hoe vaak?” got the choice “Ooit”.",
        "“Hoe vaak?” lost the choice “Elke week”.",
        "“Hoe vaak?”, choice “Meteen”, text (Nederlands): was “Nu”, is now “Meteen”.",
    ]


def test_a_language_that_comes_along_is_one_sentence(before):
    after = deepcopy(before)
    del before.texts["en"]

    assert told(before, after) == ["English came along."]
    assert told(after, before) == ["English is not complete in it."]


def test_texts_of_steps_and_of_the_confirmation(before):
    after, _asked = changed(before)
    step = after.schema["steps"][0]["id"]
    after.texts["nl"][step]["title"] = "Wie ben je?"
    after.texts["nl"]["form"]["confirmation_title"] = "Bedankt"

    assert told(before, after) == [
        "“Wie ben je?”, heading (Nederlands): was “Over jou”, is now “Wie ben je?”.",
        "Heading of the confirmation (Nederlands): was “”, is now “Bedankt”.",
    ]


def sides(found: Difference) -> list[tuple[str, str]]:
    return [(row.title, row.change) for row in found.rows]


def test_side_by_side_keeps_what_is_gone_where_it_was(before):
    after, asked = changed(before)
    asked.pop(1)
    words(after, asked[0])["hint"] = "Zoals op je brievenbus"
    found = difference(before, after)

    assert sides(found) == [
        ("Over jou", ""),
        ("Je naam", "changed"),
        ("Heb je een auto?", "removed"),
        ("Hoe vaak?", ""),
        ("Once the form is sent", ""),
    ]
    [hint] = [line for line in found.rows[1].lines if line.is_changed]
    assert (hint.name, hint.before, hint.after) == (
        "hint (nl)",
        "Voluit",
        "Zoals op je brievenbus",
    )


@pytest.mark.parametrize(
    ("positions", "moved"),
    [([0, 1, 2], ""), ([2, 0, 1], "a"), ([1, 2, 0], "c"), ([1, 0], "b"), ([], "")],
)
def test_the_fewest_are_called_moved(positions, moved):
    assert "".join(out_of_order(positions, list("abc")[: len(positions)])) == moved
