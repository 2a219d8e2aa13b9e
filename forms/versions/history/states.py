"""A form at one moment, and what stands in it by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext

from forms.answering.plans import make_plan
from forms.compiled.schema import SOURCE_LANGUAGE, Schema, Texts, asked_in
from forms.definitions.compiling import compile_schema, compile_texts
from forms.kinds import KINDS, Question
from forms.languages.translations import in_language, is_translated, translations_of
from forms.models import FormDefinition, FormVersion

# What a question has beside its settings.
IDENTITY = ("id", "choices", "columns")


@dataclass(frozen=True)
class State:
    """A form at one moment: a version, or the draft."""

    schema: Schema
    texts: Mapping[str, Texts]

    @property
    def languages(self) -> list[str]:
        return [SOURCE_LANGUAGE, *sorted(set(self.texts) - {SOURCE_LANGUAGE})]

    @cached_property
    def asked(self) -> Mapping[str, Question]:
        """Return the questions by key, as rules name them."""
        return make_plan(self.schema, self.texts[SOURCE_LANGUAGE], SOURCE_LANGUAGE).by_key

    def is_step(self, block_id: str) -> bool:
        return any(step["id"] == block_id for step in self.schema["steps"])

    def label(self, block_id: str, language: str = SOURCE_LANGUAGE) -> str:
        """Return what staff call a question or a step."""
        words = self.texts.get(language, {}).get(block_id, {})
        named = words.get("label") or words.get("title") or strip_tags(words.get("text") or "")
        return str(named)[:80] or gettext("without a text")


@dataclass(frozen=True)
class Item:
    """A step or a question with its place in the form."""

    id: str
    is_step: bool
    settings: Mapping[str, Any]
    choices: list[dict[str, Any]]

    @property
    def asks(self) -> bool:
        """Return whether answers can stand under it; a kind that is gone by now may have."""
        kind = KINDS.get(self.settings.get("kind", ""))
        return not self.is_step and (kind is None or kind.asks)


def state_of(version: FormVersion) -> State:
    return State(version.schema, version.texts)


def state_of_draft(definition: FormDefinition, *, only_complete: bool = False) -> State:
    """Return what the newest draft of the Dutch row would be, with each language that was begun.

    `only_complete` leaves out those that would not go along if it were published now.
    """
    draft = definition.get_latest_revision_as_object()
    texts = {SOURCE_LANGUAGE: compile_texts(draft.steps, draft.confirmation, SOURCE_LANGUAGE)}
    for translation in translations_of(draft):
        language = translation.target_locale.language_code
        if only_complete and not is_translated(draft, translation.target_locale):
            continue
        row = in_language(draft, language)
        texts[language] = compile_texts(row.steps, row.confirmation, language)
    return State(compile_schema(draft.steps), texts)


def items_of(state: State) -> dict[str, Item]:
    """Return steps and questions in the order of the form, by id."""
    items = {}
    for step in state.schema["steps"]:
        settings = without(step, ("id", "questions"))
        items[step["id"]] = Item(step["id"], True, settings, [])
        for question in asked_in(step):
            settings = without(question, IDENTITY)
            choices = question.get("choices") or []
            items[question["id"]] = Item(question["id"], False, settings, choices)
    return items


def without(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


def both(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """Return the keys that both hold, in the order of the first."""
    return [key for key in first if key in second]


def out_of_order(positions: list[int], ids: list[str]) -> list[str]:
    """Return the fewest `ids` to take out so that the rest keep their former order."""
    # longest[n]: the longest rising run of positions that ends at n, as indices.
    longest: list[list[int]] = []
    for number, position in enumerate(positions):
        runs = [run for run in longest if positions[run[-1]] < position]
        longest.append([*longest_of(runs), number])
    kept = set(longest_of(longest))
    return [item_id for number, item_id in enumerate(ids) if number not in kept]


def longest_of(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []
