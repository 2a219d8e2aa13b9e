"""Keys, kinds and choice values survive whatever an editor does to a form."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from forms import packages
from forms.models import FormDefinition, FormVersion
from forms.packages.installing import ids_in
from forms.versions.content import content_of
from forms.versions.rolling_back import put_back, save_draft
from tests.forms.builders import choice, draft, publish, question, step
from tests.forms.many import rounds, unhurried

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

Block = dict[str, Any]

# Labels of which several make the same key.
LABELS = st.sampled_from(["Naam", "naam!", "Hoe vaak?", "Hoe vaak", "???", "Naam 2"])
CHOOSING = ["choose_one", "select", "choose_many"]


def questions_in(steps: list[Block]) -> list[Block]:
    return [block for each in steps for block in each["value"]["questions"]]


def nth(blocks: list[Block], place: int) -> Block:
    return blocks[place % len(blocks)]


def add(steps: list[Block], place: int, label: str) -> None:
    kind = [*CHOOSING, "short_text", "yes_no", "number"][place % 6]
    settings = {"choices": {"": label}} if kind in CHOOSING else {}
    nth(steps, place)["value"]["questions"].insert(place % 3, question(kind, label, **settings))


def relabel(steps: list[Block], place: int, label: str) -> None:
    block = nth(questions_in(steps), place)
    block["value"]["label"] = label
    for each in block["value"].get("choices", []):
        each["value"]["label"] = label


def empty_the_key(steps: list[Block], place: int, label: str) -> None:
    block = nth(questions_in(steps), place)
    block["value"]["key"] = ""
    for each in block["value"].get("choices", []):
        each["value"]["value"] = ""


def move(steps: list[Block], place: int, label: str) -> None:
    """Take a question to another place, in another step when there is one."""
    block = nth(questions_in(steps), place)
    for each in steps:
        each["value"]["questions"] = [q for q in each["value"]["questions"] if q != block]
    nth(steps, place + 1)["value"]["questions"].insert(place % 2, block)


def turn_round(steps: list[Block], place: int, label: str) -> None:
    """Turn the order of the steps, the questions and their choices round."""
    steps.reverse()
    for each in steps:
        each["value"]["questions"].reverse()
    for block in questions_in(steps):
        block["value"].get("choices", []).reverse()


def delete(steps: list[Block], place: int, label: str) -> None:
    block = nth(questions_in(steps), place)
    if len(questions_in(steps)) > 1:
        for each in steps:
            each["value"]["questions"] = [q for q in each["value"]["questions"] if q != block]


def double(steps: list[Block], place: int, label: str) -> None:
    """Press "duplicate" and empty the key, as the sentence of the refusal says."""
    block = deepcopy(nth(questions_in(steps), place))
    block["id"] = str(uuid4())
    block["value"]["key"] = ""
    for each in block["value"].get("choices", []):
        each["id"] = str(uuid4())
    steps[0]["value"]["questions"].append(block)


def offer_more(steps: list[Block], place: int, label: str) -> None:
    """Another choice in the place of the first one."""
    choosing = [block for block in questions_in(steps) if block["type"] in CHOOSING]
    if choosing:
        nth(choosing, place)["value"]["choices"][:1] = [choice(label), choice(label)]


def split(steps: list[Block], place: int, label: str) -> None:
    steps.append(step(question("short_text", label)))


Edit = Callable[[list[Block], int, str], None]
EDITS: list[Edit] = [
    *(add, relabel, empty_the_key, move, turn_round, delete, double, offer_more, split)
]


class Editor:
    """Somebody at the screen of one form, who remembers what was ever published of it."""

    def __init__(self) -> None:
        self.form = draft(question("short_text", "Naam"), question("yes_no", "Hoe vaak?"))
        self.published: dict[str, tuple[str, str]] = {}
        self.values: dict[str, dict[str, str]] = {}

    def draft(self) -> FormDefinition:
        """The draft as it is stored."""
        fresh = FormDefinition.objects.get(pk=self.form.pk)
        found: FormDefinition = fresh.get_latest_revision_as_object()
        return found

    def steps(self) -> list[Block]:
        steps: list[Block] = content_of(self.draft())["steps"]
        return steps

    def edit(self, place: int, label: str, change: Edit) -> None:
        steps = self.steps()
        change(steps, place, label)
        # A step without questions is refused by the screen.
        self.save([each for each in steps if each["value"]["questions"]])

    def save(self, steps: list[Block]) -> None:
        content = content_of(self.draft())
        self.form = save_draft(self.form, content | {"steps": steps}, None)

    def publish(self) -> None:
        self.form = publish(self.draft())
        version = self.form.newest_version()
        assert version is not None
        for asked in (q for each in version.schema["steps"] for q in each["questions"]):
            named = (asked["key"], asked["kind"])
            assert self.published.setdefault(asked["id"], named) == named
            known = self.values.setdefault(asked["id"], {})
            for one in asked["choices"]:
                assert known.setdefault(one["id"], one["value"]) == one["value"]
            assert len(set(known.values())) == len(known)
        keys = [key for key, _kind in self.published.values()]
        assert len(set(keys)) == len(keys)

    def go_back(self, place: int) -> None:
        versions = FormVersion.objects.of(self.form)
        if versions:
            self.form = put_back(versions[place % len(versions)], None)

    def copy(self) -> None:
        copied = packages.copy(self.form, None)
        mine, theirs = self.steps(), content_of(copied)["steps"]
        assert keys_in(theirs) == keys_in(mine)
        assert not ids_in(theirs) & ids_in(mine)


def keys_in(steps: list[Block]) -> list[str]:
    return [block["value"]["key"] for block in questions_in(steps)]


Deed = Callable[[Editor, int, str], None]
DEEDS: list[Deed] = [
    *(partial(Editor.edit, change=change) for change in EDITS),
    *[lambda editor, place, label: editor.publish()] * 2,
    lambda editor, place, label: editor.go_back(place),
    lambda editor, place, label: editor.copy(),
]


@rounds("keys", few=8, many=150)
def test_keys_survive_any_sequence_of_edits(examples: int):
    deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 20), LABELS), max_size=12)

    @unhurried(examples)
    @given(deeds)
    def survive(deeds: list[tuple[Deed, int, str]]) -> None:
        with transaction.atomic():
            editor = Editor()
            editor.publish()
            for do, place, label in deeds:
                do(editor, place=place, label=label)
            editor.publish()
            transaction.set_rollback(True)

    survive()


def test_a_key_that_was_published_is_refused_another():
    """The control: the editor above is not merely never told no."""
    editor = Editor()
    editor.publish()
    steps = editor.steps()
    steps[0]["value"]["questions"][0]["value"]["key"] = "anders"

    with pytest.raises(ValidationError, match="was published with the key “naam”"):
        editor.save(steps)
    doubled = editor.steps()
    doubled[0]["value"]["questions"].append(
        {**deepcopy(doubled[0]["value"]["questions"][0]), "id": str(uuid4())}
    )
    with pytest.raises(ValidationError, match="Two questions have the key “naam”"):
        editor.save(doubled)
