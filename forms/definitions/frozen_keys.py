"""What earlier versions of a form have fixed for ever."""

from typing import TypedDict

from forms.compiled.models import FormVersionQuerySet
from forms.compiled.schema import SOURCE_LANGUAGE


class FrozenQuestion(TypedDict):
    """How a question stands in the versions: its key, its kind, and {choice id: value}.

    `label` is the newest one in the source language.
    """

    key: str
    kind: str
    label: str
    choices: dict[str, str]


def frozen_questions(versions: FormVersionQuerySet) -> dict[str, FrozenQuestion]:
    """Return per question id what the given versions hold of it."""
    frozen: dict[str, FrozenQuestion] = {}
    words = f"texts__{SOURCE_LANGUAGE}"
    for schema, texts in versions.order_by("number").values_list("schema", words):
        for step in schema["steps"]:
            for question in step["questions"]:
                known = frozen.setdefault(
                    question["id"],
                    {"key": question["key"], "kind": question["kind"], "label": "", "choices": {}},
                )
                known["label"] = texts[question["id"]]["label"]
                for choice in question["choices"]:
                    known["choices"].setdefault(choice["id"], choice["value"])
    return frozen
