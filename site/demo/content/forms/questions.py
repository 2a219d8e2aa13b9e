"""How a question is written, and those that several forms ask."""

from typing import Any

from demo.content.notation import both
from workflows.casetypes.fields import Texts

Question = tuple[str, dict[str, Any]]


def ask(kind: str, key: str, label: Texts, hint: Texts | str = "", **settings: Any) -> Question:
    """Return a question; `optional`, `meaning`, `shown`, `choices`.

    `only_if` is a question and its value, or values, and how they are compared if not by IS. What
    else a kind has to set goes under its own name.
    """
    return (kind, {"key": key, "label": label, "hint": hint, **settings})


def say(key: str, words: Texts, **settings: Any) -> Question:
    """Return a piece of explanation between the questions."""
    return ("explanation", {"key": key, "text": words, **settings})


AVAILABILITY = ask(
    "availability",
    "availability",
    both("Wanneer kun je?", "When are you free?"),
    both("Kruis alles aan wat past.", "Tick all that suits you."),
    meaning="availability",
)
NAME = ask("name", "name", both("Je naam", "Your name"), meaning="filer.name")
