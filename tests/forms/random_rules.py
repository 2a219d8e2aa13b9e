"""Random rules, and what they mean: worked out apart from the engine's own pass."""

from typing import Any

from hypothesis import strategies as st

from forms.kinds import KINDS
from tests.forms.builders import rule
from tests.forms.conftest import CATEGORIES, LANGUAGES

CHOICES = {"a": "A", "b": "B", "c": "C"}
VALUES = {
    "yes_no": ["yes", "no"],
    "category": [key for key, _label in CATEGORIES],
    "categories": [key for key, _label in CATEGORIES],
    "languages": [key for key, _label in LANGUAGES],
    "on_behalf": ["self", "adult", "child", "household"],
    "computed": ["0", "1", "20"],
    "repeating_group": ["1", "2", "3"],
    "number": ["0", "-3", "1000", "2.5"],
}

Block = dict[str, Any]


@st.composite
def rules(draw: st.DrawFn, earlier: list[Block]) -> Block | tuple[()]:
    """A rule block on up to three of the earlier questions, or none at all."""
    askable = [block for block in earlier if KINDS[block["type"]].operators]
    if not askable or draw(st.booleans()):
        return ()
    conditions = []
    for _number in range(draw(st.integers(1, 3))):
        asked = draw(st.sampled_from(askable))
        operator = draw(st.sampled_from(KINDS[asked["type"]].operators))
        value = ""
        if operator not in ("answered", "open"):
            value = draw(st.sampled_from(values_of(asked)))
        conditions.append((asked["value"]["key"], operator, value))
    return rule(*conditions, match=draw(st.sampled_from(["all", "any"])))


def values_of(asked: Block) -> list[str]:
    """What a rule can name of the answers to a question."""
    if asked["type"] in VALUES:
        return VALUES[asked["type"]]
    if asked["value"].get("source"):
        return VALUES["languages"]
    return [*CHOICES, *(["__other__"] if asked["value"]["other"] else [])]


def holds(data: Block | None, seen: dict[str, Any]) -> bool:
    """What a rule of a schema says of the answers; hidden questions are not among them."""
    if data is None:
        return True
    outcomes = [fulfilled(condition, seen) for condition in data["conditions"]]
    return any(outcomes) if data["match"] == "any" else all(outcomes)


def fulfilled(condition: Block, seen: dict[str, Any]) -> bool:
    operator, value = condition["operator"], condition["value"]
    answer = seen.get(condition["question"])
    if answer in (None, []):
        return operator == "open"
    several = answer if isinstance(answer, list) else [answer]
    named = [name_of(one) for one in several]
    if operator in ("at_least", "at_most") and isinstance(answer, list):
        answer = len(answer)
    is_number = isinstance(answer, int | float) and not isinstance(answer, bool)
    return {
        "open": False,
        "answered": True,
        "is": named == [value],
        "is_not": named != [value],
        "includes": value in named,
        "lacks": value not in named,
        "at_least": is_number and answer >= float(value or 0),
        "at_most": is_number and answer <= float(value or 0),
    }[operator]


def name_of(answer: Any) -> Any:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, dict):
        return "__other__" if "other" in answer else answer.get("who")
    return answer


def shown(schema: Block, seen: dict[str, Any]) -> list[Block]:
    """The questions of a schema that are asked, up to and with an ending that is reached."""
    found = []
    for step in schema["steps"]:
        if not holds(step["show_if"], seen):
            continue
        for asked in step["questions"]:
            if holds(asked["show_if"], seen):
                found.append(asked)
                if asked["kind"] == "ending":
                    return found
    return found
