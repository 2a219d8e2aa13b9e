"""Everything that changed between two states of a form, a sentence each."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext

from forms.versions.history.states import Item, State, both, items_of, out_of_order
from forms.versions.history.words import (
    SETTINGS,
    choice_label,
    flat,
    language_name,
    setting_words,
    text_name,
)


def sentences(before: State, after: State) -> Iterator[str]:
    """Return everything that changed, the largest first."""
    yield from languages_changed(before, after)
    old, new = items_of(before), items_of(after)
    yield from come_and_gone(before, after, old, new)
    yield from moved(after, old, new)
    for item_id in both(new, old):
        yield from settings_changed(before, after, old[item_id], new[item_id])
        yield from choices_changed(before, after, old[item_id], new[item_id])
    for block_id in [*both(new, old), "form"]:
        yield from texts_changed(before, after, block_id)


def languages_changed(before: State, after: State) -> Iterator[str]:
    for language in after.languages:
        if language not in before.texts:
            yield gettext("%(language)s came along.") % {"language": language_name(language)}
    for language in before.languages:
        if language not in after.texts:
            message = gettext("%(language)s is not complete in it.")
            yield message % {"language": language_name(language)}


def come_and_gone(
    before: State, after: State, old: Mapping[str, Item], new: Mapping[str, Item]
) -> Iterator[str]:
    for item_id in new:
        if item_id not in old:
            names = {"label": after.label(item_id), "before": place(after, new, item_id)}
            if new[item_id].is_step:
                yield gettext("The step “%(label)s” was added %(before)s.") % names
            else:
                yield gettext("“%(label)s” was added %(before)s.") % names
    for item_id in old:
        if item_id not in new:
            names = {"label": before.label(item_id)}
            if old[item_id].is_step:
                yield gettext("The step “%(label)s” was removed.") % names
            elif not old[item_id].asks:
                yield gettext("“%(label)s” was removed.") % names
            else:
                message = gettext(
                    "“%(label)s” was removed. Answers given to it stay with their cases, under "
                    "this text, until those are purged."
                )
                yield message % names


def place(state: State, items: Mapping[str, Item], item_id: str) -> str:
    """Return where something stands, in words."""
    ids = list(items)
    number = ids.index(item_id)
    if number == 0:
        return gettext("at the beginning")
    return gettext("after “%(label)s”") % {"label": state.label(ids[number - 1])}


def moved(after: State, old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[str]:
    for item_id in out_of_order([list(old).index(key) for key in both(new, old)], both(new, old)):
        names = {"label": after.label(item_id), "place": place(after, new, item_id)}
        yield gettext("“%(label)s” was moved: it now stands %(place)s.") % names


def settings_changed(before: State, after: State, old: Item, new: Item) -> Iterator[str]:
    label = after.label(new.id)
    for name in [*new.settings, *(set(old.settings) - set(new.settings))]:
        was, is_now = old.settings.get(name), new.settings.get(name)
        if was == is_now:
            continue
        if name == "required":
            yield must_or_may(label, is_required=bool(is_now))
            continue
        message = gettext("“%(label)s”, %(setting)s: was “%(before)s”, is now “%(after)s”.")
        yield message % {
            "label": label,
            "setting": SETTINGS.get(name, name),
            "before": setting_words(before, name, was),
            "after": setting_words(after, name, is_now),
        }


def must_or_may(label: str, *, is_required: bool) -> str:
    if is_required:
        return gettext("“%(label)s” must now be answered.") % {"label": label}
    return gettext("“%(label)s” may now be left open.") % {"label": label}


def choices_changed(before: State, after: State, old: Item, new: Item) -> Iterator[str]:
    was = {choice["id"]: choice["value"] for choice in old.choices}
    is_now = {choice["id"]: choice["value"] for choice in new.choices}
    label = after.label(new.id)
    for choice_id, value in is_now.items():
        if choice_id not in was:
            names = {"label": label, "choice": choice_label(after, new.id, value)}
            yield gettext("“%(label)s” got the choice “%(choice)s”.") % names
    for choice_id, value in was.items():
        if choice_id not in is_now:
            names = {"label": label, "choice": choice_label(before, old.id, value)}
            yield gettext("“%(label)s” lost the choice “%(choice)s”.") % names
    if both(is_now, was) != both(was, is_now):
        yield gettext("The choices of “%(label)s” stand in another order.") % {"label": label}


def texts_changed(before: State, after: State, block_id: str) -> Iterator[str]:
    for language in after.languages:
        if language not in before.texts:
            continue
        was, is_now = before.texts[language], after.texts[language]
        old, new = (dict(flat(words.get(block_id, {}))) for words in (was, is_now))
        for name in both(new, old):
            if old[name] != new[name]:
                yield text_changed(after, block_id, language, name, old[name], new[name])


def text_changed(
    state: State, block_id: str, language: str, name: str, was: str, is_now: str
) -> str:
    message = gettext("%(what)s (%(language)s): was “%(before)s”, is now “%(after)s”.")
    return message % {
        "what": text_name(state, block_id, name),
        "language": language_name(language),
        "before": was,
        "after": is_now,
    }
