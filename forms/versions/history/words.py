"""What settings and texts of a form are called, and how their values read."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.answering.rule_sentences import require_sentence, show_sentence
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.definitions.reading import TEXTS
from forms.kinds import KINDS
from forms.registers import showing
from forms.rules.conditions import rule_of
from forms.versions.history.states import State

SETTINGS = {
    "key": _("key"),
    "kind": _("kind of question"),
    "required": _("must be answered"),
    "meaning": _("what the answer is used as"),
    "report": _("label for reports"),
    "shown": _("shown to others than staff"),
    "settings": _("settings"),
    "show_if": _("shown"),
    "require_if": _("must be answered, by a rule"),
}
RULES = {"show_if": show_sentence, "require_if": require_sentence}


def setting_words(state: State, name: str, value: Any) -> str:
    """Return a setting as staff read it; a rule as residents do."""
    if name not in RULES:
        return words(name, value)
    if not value:
        return gettext("always") if name == "show_if" else gettext("no")
    try:
        return RULES[name](rule_of(value), state.asked)
    except KeyError:
        # A draft may hold a rule about a question that is gone.
        return words(name, value)


def words(name: str, value: Any) -> str:
    """Return any plain value, in words."""
    if value in (None, "", [], {}):
        return gettext("nothing")
    if name == "shown":
        return showing.label_of(str(value))
    if name == "kind" and value in KINDS:
        return str(KINDS[value].label)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {words('', inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(words("", inner) for inner in value)
    return str(value)


def language_name(language: str) -> str:
    return str(dict(settings.LANGUAGES).get(language, language))


def flat(texts: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Return (name, text) of all texts of a block; those of choices begin with the choice."""
    for name, value in texts.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{path}{name} ")
        else:
            yield f"{path}{name}", plain(value)


def plain(text: Any) -> str:
    return strip_tags(str(text)).strip()


def text_name(state: State, block_id: str, name: str) -> str:
    """Return which text it is: “Your name”, hint."""
    *path, last = name.split()
    what = str(TEXTS.get(last, last))
    if block_id == "form":
        return what[:1].upper() + what[1:]
    of_choice = path[1] if len(path) > 1 else ""
    if of_choice:
        choice = choice_label(state, block_id, of_choice)
        return gettext("“%(label)s”, choice “%(choice)s”, %(what)s") % {
            "label": state.label(block_id),
            "choice": choice,
            "what": what,
        }
    return gettext("“%(label)s”, %(what)s") % {"label": state.label(block_id), "what": what}


def short_name(name: str) -> str:
    *path, last = name.split()
    what = str(TEXTS.get(last, last))
    return f"{path[1]}, {what}" if len(path) > 1 else what


def choice_label(state: State, question_id: str, value: str) -> str:
    choices = state.texts[SOURCE_LANGUAGE].get(question_id, {}).get("choices", {})
    return str(choices.get(value, {}).get("label") or value)
