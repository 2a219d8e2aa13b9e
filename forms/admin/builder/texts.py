"""What the builder's boxes hold in other languages than Dutch, and how it is kept."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wagtail.models import Locale

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.languages import translating, translations
from forms.languages.translating import Text, TextState
from forms.languages.translations import Known
from forms.models import FormDefinition

FIELD = "builder-texts"
QUESTIONS = ".questions."

# {path of a text: [what was typed, what stood in the box before]}
Typed = dict[str, list[str]]


def typed_in(post: Mapping[str, Any]) -> dict[str, Typed]:
    """Return what was typed, by language and path; nothing of what is no such JSON."""
    try:
        sent = json.loads(post.get(FIELD) or "{}")
    except ValueError:
        return {}
    if not isinstance(sent, dict):
        return {}
    return {
        str(language): {path: pair for path, pair in texts.items() if is_pair(pair)}
        for language, texts in sent.items()
        if isinstance(texts, dict)
    }


def is_pair(pair: Any) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) for x in pair)


def others() -> list[Locale]:
    """Return the languages that a form is translated into, English first."""
    found = Locale.objects.exclude(language_code=SOURCE_LANGUAGE)
    return sorted(found, key=lambda locale: (locale.language_code != "en", locale.pk))


def save(definition: FormDefinition, typed: Mapping[str, Typed], user: Any) -> list[str]:
    """Store what was typed beside the texts of a Dutch draft.

    Returns a sentence for each text that cannot be kept: what a colleague wrote meanwhile stays.
    """
    refused: list[str] = []
    for locale in others():
        store_moved(definition, locale, user)
        texts = typed.get(locale.language_code)
        if texts:
            refused += save_language(definition, locale, texts, user)
    return refused


def texts_of(definition: FormDefinition, locale: Locale) -> list[Text]:
    """Return every text of a draft; a question that moved to another step keeps its translation."""
    listed = translating.texts_for(definition, locale)
    moved = moved_texts(definition, locale, listed)
    return [
        replace(
            text,
            translated=translating.shown(moved[text.path, text.dutch], is_html=text.is_html),
            state=TextState.DONE,
            former="",
        )
        if (text.path, text.dutch) in moved
        else text
        for text in listed
    ]


def moved_texts(definition: FormDefinition, locale: Locale, listed: list[Text]) -> Known:
    """Return translations that stand under the step in which a question was before."""
    lacking = [text for text in listed if text.is_missing and QUESTIONS in text.path]
    if not lacking:
        return {}
    known = {
        (path.partition(QUESTIONS)[2], dutch): words
        for (path, dutch), words in translations.known_texts(definition, locale).items()
        if QUESTIONS in path
    }
    found = {
        (text.path, text.dutch): known.get((text.path.partition(QUESTIONS)[2], text.dutch))
        for text in lacking
    }
    return {place: words for place, words in found.items() if words}


def store_moved(definition: FormDefinition, locale: Locale, user: Any) -> None:
    moved = moved_texts(definition, locale, translating.texts_for(definition, locale))
    if moved:
        translating.store_texts(definition, locale, moved, user)


def save_language(definition: FormDefinition, locale: Locale, typed: Typed, user: Any) -> list[str]:
    listed = [text for text in plain_texts(definition, locale) if text.path in typed]
    if not listed:
        return []
    translating.begin(FormDefinition.objects.get(pk=definition.pk), locale)
    words = {text.key: typed[text.path][0] for text in listed}
    seen = {text.key: translating.mark(typed[text.path][1]) for text in listed}
    refused = translating.store_typed(definition, locale, listed, words, user, seen)
    return [f"“{text.shown_dutch}”: {refused[text.key]}" for text in listed if text.key in refused]


def plain_texts(definition: FormDefinition, locale: Locale) -> list[Text]:
    """Return the texts that have a box beside them: rich text is translated on its own screen."""
    return [text for text in texts_of(definition, locale) if not text.is_html]


def known_with(texts: list[Text], typed: Typed) -> Known:
    """Return the translations that are stored or typed, as a preview shows them."""
    known: Known = {}
    for text in texts:
        words = typed[text.path][0].strip() if text.path in typed else ""
        if words and not text.is_html:
            known[text.path, text.dutch] = stored_or_nothing(text, words)
        elif text.path not in typed and text.state == TextState.DONE:
            known[text.path, text.dutch] = translating.stored(text, text.translated)
    return {place: words for place, words in known.items() if words}


def stored_or_nothing(text: Text, words: str) -> str:
    """Return what was typed as it would be stored, or "" for what cannot be."""
    try:
        return translating.stored(text, words)
    except ValueError:
        return ""
