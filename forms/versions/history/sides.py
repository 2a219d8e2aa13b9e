"""Two states of a form side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.versions.history.states import Item, State, both, items_of, out_of_order
from forms.versions.history.words import SETTINGS, flat, setting_words, short_name

ALWAYS = ("required", "show_if")


@dataclass(frozen=True)
class Line:
    """One line of a question as it is compared: a text or a setting, on both sides."""

    name: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Row:
    """A step or a question on both sides. `change` is "added", "removed", "changed" or ""."""

    title: str
    is_step: bool
    change: str
    lines: list[Line] = field(default_factory=list)


def rows(before: State, after: State) -> Iterator[Row]:
    """Return all steps and questions, in the order of `after`; what is gone stands where it was."""
    old, new = items_of(before), items_of(after)
    gone_after = followers(old, new)
    shuffled = set(out_of_order([list(old).index(key) for key in both(new, old)], both(new, old)))
    for item_id in [None, *new]:
        if item_id is not None:
            change = "added" if item_id not in old else "moved" if item_id in shuffled else ""
            yield row(before, after, item_id, old.get(item_id), new[item_id], change)
        for gone in gone_after.get(item_id, []):
            yield row(before, after, gone, old[gone], None, "removed")
    lines = list(text_lines(before, after, "form"))
    changed = "changed" if any(line.is_changed for line in lines) else ""
    yield Row(gettext("Once the form is sent"), True, changed, lines)


def followers(old: Mapping[str, Item], new: Mapping[str, Item]) -> dict[str | None, list[str]]:
    """Return what is gone, by what stood before it and is still there (None: the beginning)."""
    gone: dict[str | None, list[str]] = {}
    last = None
    for item_id in old:
        if item_id in new:
            last = item_id
        else:
            gone.setdefault(last, []).append(item_id)
    return gone


def row(
    before: State, after: State, item_id: str, old: Item | None, new: Item | None, change: str
) -> Row:
    """Return one step or question; at least one of `old` and `new` is there."""
    lines = [
        *text_lines(before, after, item_id),
        *setting_lines(
            words_of(before, old.settings if old else {}),
            words_of(after, new.settings if new else {}),
        ),
    ]
    if not change and any(line.is_changed for line in lines):
        change = "changed"
    state = after if new else before
    return Row(state.label(item_id), state.is_step(item_id), change, lines)


def text_lines(before: State, after: State, block_id: str) -> Iterator[Line]:
    """Return every text on both sides, in the languages that both have, else in Dutch."""
    for language in [code for code in after.languages if code in before.texts] or [SOURCE_LANGUAGE]:
        old = dict(flat(before.texts.get(language, {}).get(block_id, {})))
        new = dict(flat(after.texts.get(language, {}).get(block_id, {})))
        for name in {**new, **old}:
            line = Line(f"{short_name(name)} ({language})", old.get(name, ""), new.get(name, ""))
            if line.before or line.after:
                yield line


def words_of(state: State, settings: Mapping[str, Any]) -> dict[str, str]:
    return {name: setting_words(state, name, value) for name, value in settings.items()}


def setting_lines(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Line]:
    """Return what changed, and what always says something about a question."""
    for name in {**new, **old}:
        line = Line(str(SETTINGS.get(name, name)), old.get(name, ""), new.get(name, ""))
        if line.is_changed or name in ALWAYS:
            yield line
