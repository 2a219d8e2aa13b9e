"""Filling in whatever form the editors made: by meaning and kind, never by label or key."""

from collections.abc import Mapping
from typing import Any

from forms.models import FormVersion

SENTENCE = "Dit is een nagespeelde aanvraag. Niemand heeft ze gedaan."
BY_KIND: dict[str, Any] = {
    "short_text": SENTENCE,
    "long_text": SENTENCE,
    "name": "Iemand Verzonnen",
    "phone": "016 00 00 00",
    "email": "iemand@example.org",
    "date": "2020-03-14",
    "number": 1,
    "time": "10:00",
    "availability": ["mon-morning"],
    "on_behalf": {"who": "self"},
    "yes_no": "no",
    "consent": True,
}


def answers(version: FormVersion, meanings: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers to every question that has to be answered or whose meaning is known.

    The first choice is taken of a question about nothing we know. Answers to questions that
    turn out to be hidden do no harm: the form drops them.
    """
    questions = (q for step in version.schema["steps"] for q in step["questions"])
    filled = {question["key"]: answer(question, meanings) for question in questions}
    return {key: value for key, value in filled.items() if value not in (None, "")}


def answer(question: Mapping[str, Any], meanings: Mapping[str, Any]) -> Any:
    """Return the answer to one question, or None to leave it open."""
    kind = question["kind"]
    if question["meaning"] in meanings:
        known = meanings[question["meaning"]]
        if kind == "categories":
            return [known]
        return known[0] if kind == "select" and isinstance(known, list) else known
    if not question["required"]:
        return None
    if kind == "declaration":
        return declared(question["settings"])
    if kind in ("choose_one", "choose_many", "select"):
        first = question["choices"][0]["value"]
        return [first] if kind == "choose_many" else first
    if kind in ("address", "category", "languages"):
        return next((meanings[name] for name in sorted(meanings) if name.endswith(kind)), None)
    return BY_KIND.get(kind)


def declared(settings: Mapping[str, Any]) -> Any:
    """Return what meets the condition of a declaration."""
    low, high = settings.get("minimum"), settings.get("maximum")
    fitting = {"yes": True, "no": False, "age": high if low is None else low}
    return fitting.get(settings.get("check") or "", True)
