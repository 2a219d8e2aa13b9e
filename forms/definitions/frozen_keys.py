"""What earlier versions of a form have fixed for ever."""

from typing import Any, TypedDict

from forms.compiled.models import FormVersionQuerySet
from forms.compiled.schema import SOURCE_LANGUAGE


class FrozenQuestion(TypedDict):
    """How a question stands in the versions: its key, its kind, and {choice id: value}.

    `label` is the newest one in the source language; `group` is the id of the repeating group of
    which it is a column, or "".
    """

    key: str
    kind: str
    label: str
    group: str
    choices: dict[str, str]


def frozen_questions(versions: FormVersionQuerySet) -> dict[str, FrozenQuestion]:
    """Return per question id what the given versions hold of it."""
    frozen: dict[str, FrozenQuestion] = {}
    words = f"texts__{SOURCE_LANGUAGE}"
    for schema, texts in versions.order_by("number").values_list("schema", words):
        for step in schema["steps"]:
            for question in step["questions"]:
                freeze(frozen, question, texts)
                for column in question.get("columns", ()):
                    freeze(frozen, column, texts, question["id"])
    return frozen


def freeze(
    frozen: dict[str, FrozenQuestion],
    question: dict[str, Any],
    texts: dict[str, Any],
    group: str = "",
) -> None:
    """Take in how a question stands in one version."""
    first: FrozenQuestion = {
        "key": question["key"],
        "kind": question["kind"],
        "label": "",
        "group": group,
        "choices": {},
    }
    known = frozen.setdefault(question["id"], first)
    known["label"] = texts[question["id"]]["label"]
    for choice in question["choices"]:
        known["choices"].setdefault(choice["id"], choice["value"])


def keys_in(frozen: dict[str, FrozenQuestion], group: str = "") -> dict[str, str]:
    """Return the kind of each question that was published, by key; or of each column of a group."""
    return {known["key"]: known["kind"] for known in frozen.values() if known["group"] == group}
