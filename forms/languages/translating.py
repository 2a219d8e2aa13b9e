"""Translating a form text by text: the Dutch draft beside what is translated of it.

wagtail-localize keeps the translations; it only looks at what is live. Here the draft is
looked at, so that Dutch and its translations can be published together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.strings import StringValue

from forms.definitions.computing import examples_in
from forms.definitions.reading import TEXTS, questions_of, steps_of, with_columns
from forms.languages import moderation, translations
from forms.languages.translations import Known, Progress, known_texts, text_segments
from forms.registers import placeholders

LINK = re.compile(r"<a\b[^>]*>", re.IGNORECASE)
LINK_NAME = re.compile(r'\bid="([^"]*)"')


class TextState(StrEnum):
    MISSING = "missing"
    OUTDATED = "outdated"
    DONE = "done"


@dataclass(frozen=True)
class Text:
    """One Dutch text with its translation.

    `former` is the Dutch that `translated` was made for, when that has changed since.
    `is_html` tells that it holds bold words or links, as tags.
    """

    key: str
    path: str
    dutch: str
    where: str
    name: str
    translated: str
    state: TextState
    former: str
    is_html: bool

    @property
    def is_missing(self) -> bool:
        return self.state == TextState.MISSING

    @property
    def is_outdated(self) -> bool:
        return self.state == TextState.OUTDATED

    @property
    def shown_dutch(self) -> str:
        return shown(self.dutch, is_html=self.is_html)


def shown(data: str, *, is_html: bool) -> str:
    """Return what is stored as HTML, as it is typed."""
    return data if is_html else StringValue(data).render_text()


def texts_for(draft: TranslatableMixin, locale: Locale) -> list[Text]:
    """Return every text of a Dutch draft in its order, with what `locale` has for it."""
    segments = text_segments(draft)
    known = known_texts(draft, locale)
    former = former_texts(draft, locale, {(s.path, s.string.data) for s in segments})
    places = places_of(draft)
    return [text_for(segment, known, former, places) for segment in segments]


def text_for(
    segment: StringSegmentValue,
    known: Known,
    former: Mapping[str, tuple[str, str]],
    places: Mapping[str, str],
) -> Text:
    place = (segment.path, segment.string.data)
    is_html = has_tags(segment)
    old_dutch, old = former.get(segment.path, ("", ""))
    done = place in known
    state = TextState.DONE if done else TextState.OUTDATED if old else TextState.MISSING
    return Text(
        key=key_of(*place),
        path=segment.path,
        dutch=segment.string.data,
        where=next((places[part] for part in segment.path.split(".")[::-1] if part in places), ""),
        name=str(TEXTS.get(segment.path.rpartition(".")[2], "")),
        translated=shown(known[place] if done else old, is_html=is_html),
        state=state,
        former="" if done else shown(old_dutch, is_html=is_html),
        is_html=is_html,
    )


def has_tags(segment: StringSegmentValue) -> bool:
    return bool(segment.attrs) or "<" in segment.string.data.replace("<br/>", "")


def key_of(path: str, dutch: str) -> str:
    """Return the name of a text's box: other for another place and for another Dutch text."""
    return sha256(f"{path}|{dutch}".encode()).hexdigest()[:24]


def former_texts(
    draft: TranslatableMixin, locale: Locale, current: set[tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Return per path the newest translation of a Dutch text that is no longer there."""
    rows = StringTranslation.objects.filter(
        locale=locale, context__object_id=draft.translation_key, has_error=False
    ).order_by("updated_at", "pk")
    found = rows.values_list("context__path", "translation_of__data", "data")
    return {path: (dutch, data) for path, dutch, data in found if (path, dutch) not in current}


def places_of(draft: TranslatableMixin) -> dict[str, str]:
    """Return what staff call the step or question a block belongs to, by block id."""
    steps = {step.id: step.value["title"] or gettext("Step") for step in steps_of(draft.steps)}
    return steps | {one.id: one.label for one in with_columns(questions_of(draft.steps))}


def progress_of(texts: list[Text], language: str) -> Progress:
    done = sum(text.state == TextState.DONE for text in texts)
    return Progress(language, done, len(texts))


@transaction.atomic
def begin(definition: TranslatableMixin, locale: Locale) -> Translation:
    """Let a language follow the Dutch row, with a row of its own; nothing goes live."""
    source, _made = TranslationSource.get_or_create_from_instance(definition)
    translation, made = Translation.objects.get_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    if made:
        translation.save_target(publish=False)
    elif not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    return translation


def save_typed(
    draft: TranslatableMixin,
    locale: Locale,
    typed: Mapping[str, str],
    user: Any,
    seen: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Store what was typed for a Dutch draft; see `store_typed`."""
    return store_typed(draft, locale, texts_for(draft, locale), typed, user, seen)


@transaction.atomic
def store_typed(
    draft: Any,
    locale: Locale,
    texts: list[Text],
    typed: Mapping[str, str],
    user: Any,
    seen: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Store what was typed per key of a text; an emptied box takes the translation away.

    `draft` is a form or a page in Dutch, `texts` are all of its. `seen` are the marks of the
    translations that stood in the boxes: what somebody left as it was overwrites nothing, and
    what a colleague wrote meanwhile is refused once, with what they wrote.

    Returns a sentence for each text that cannot be stored, by its key. A key of a Dutch
    text that changed meanwhile is passed over.
    """
    refused: dict[str, str] = {}
    known: Known = {}
    for text in texts:
        written = typed.get(text.key, "").replace("\r\n", "\n").strip()
        if text.key not in typed or (written == text.translated and text.state == TextState.DONE):
            continue
        before = (seen or {}).get(text.key)
        if before == mark(written):
            continue
        if before not in (None, mark_of(text)):
            refused[text.key] = changed_meanwhile(text)
            continue
        if not written:
            forget_text(draft, locale, text)
            continue
        try:
            refuse_too_long(draft, text, written)
            refuse_unfillable(draft, text, written)
            known[text.path, text.dutch] = stored(text, written)
        except ValueError as error:
            refused[text.key] = str(error)
    store_texts(draft, locale, known, user)
    return refused


def mark_of(text: Text) -> str:
    """Return what tells the translation that stands in the box of a text from any other."""
    return mark(text.translated if text.state == TextState.DONE else "")


def mark(translated: str) -> str:
    return sha256(translated.strip().encode(errors="surrogatepass")).hexdigest()[:16]


def changed_meanwhile(text: Text) -> str:
    """Say what a colleague did with a translation since it was opened."""
    if text.state != TextState.DONE:
        return gettext(
            "A colleague took this translation away meanwhile. Save again to keep yours."
        )
    sentence = gettext("A colleague wrote “%(text)s” meanwhile. Save again to keep yours.")
    return sentence % {"text": text.translated}


def refuse_too_long(draft: Any, text: Text, written: str) -> None:
    """Raise ValueError with a sentence when a translation does not fit where the text stands."""
    fields = {field.name: field for field in draft._meta.concrete_fields}
    most = getattr(fields.get(text.path), "max_length", None)
    if most and len(written) > most:
        sentence = gettext("This has %(number)d characters; at most %(most)d fit here.")
        raise ValueError(sentence % {"number": len(written), "most": most})


def refuse_unfillable(draft: Any, text: Text, written: str) -> None:
    """Raise ValueError with a sentence when a translation holds what cannot be filled in."""
    if text.path in placeholders.FIELDS:
        for sentence in placeholders.errors(text.path, written, examples_in(draft.steps)):
            raise ValueError(sentence)


def stored(text: Text, written: str) -> str:
    """Return what was typed as it is stored. Raises ValueError with a sentence."""
    if not translations.is_clean(written):
        raise ValueError(gettext("There is a character in it that cannot be stored."))
    if not text.is_html:
        return StringValue.from_plaintext(written).data
    if strange := links_in(written) - links_in(text.dutch):
        sentence = gettext("This link is not in the Dutch text: %(link)s. Copy it from there.")
        raise ValueError(sentence % {"link": f'<a id="{strange.pop()}">'})
    return StringValue.from_translated_html(written).data


def links_in(html: str) -> set[str]:
    """Return by which names the links in a text go; "" for one without, or with other quotes."""
    found = (LINK_NAME.search(tag) for tag in LINK.findall(html))
    return {name[1] if name else "" for name in found}


def links_left_out(texts: list[Text]) -> str:
    """Return a sentence that names the translations without a link that the Dutch has, or ""."""
    done = [text for text in texts if text.is_html and text.state == TextState.DONE]
    without = [text for text in done if links_in(text.dutch) - links_in(text.translated)]
    if not without:
        return ""
    sentence = ngettext(
        "A link of the Dutch text is left out in %(names)s. If you meant to keep it, copy what "
        "stands between < and > from there.",
        "Links of the Dutch texts are left out in %(names)s. If you meant to keep them, copy what "
        "stands between < and > from there.",
        len(without),
    )
    return sentence % {"names": ", ".join(f"“{beginning_of(text)}”" for text in without)}


def beginning_of(text: Text) -> str:
    """Return how a translation begins, without its tags."""
    return Truncator(strip_tags(text.translated)).chars(40)


def forget_text(draft: TranslatableMixin, locale: Locale, text: Text) -> None:
    StringTranslation.objects.filter(
        locale=locale,
        context__object_id=draft.translation_key,
        context__path=text.path,
        translation_of__data=text.dutch,
    ).delete()


def store_texts(draft: TranslatableMixin, locale: Locale, known: Known, user: Any) -> None:
    """Store translations of texts that stand in the draft; others are left out."""
    TranslatableObject.objects.get_or_create_from_instance(draft)
    for segment in text_segments(draft):
        place = (segment.path, segment.string.data)
        if place in known:
            store_text(draft, locale, segment, known[place], user)


def store_text(
    draft: TranslatableMixin, locale: Locale, segment: StringSegmentValue, data: str, user: Any
) -> None:
    context, _made = TranslationContext.objects.get_or_create(
        object_id=draft.translation_key, path=segment.path
    )
    StringTranslation.objects.update_or_create(
        translation_of=String.from_value(draft.locale, segment.string),
        locale=locale,
        context=context,
        defaults={
            "data": data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


@transaction.atomic
def publish_language(definition: TranslatableMixin, locale: Locale, user: Any) -> str:
    """Let a complete language go live with the Dutch that is live; "" or why it cannot."""
    translation = begin(definition, locale)
    translation.source.update_from_db()
    translation = Translation.objects.select_related("source", "target_locale").get(
        pk=translation.pk
    )
    row = translation.get_target_instance()
    if sentence := translations.unready_sentence(row):
        return sentence
    translation.save_target(user=user, publish=True)
    return ""


@transaction.atomic
def publish_together(definition: TranslatableMixin, user: Any) -> None:
    """Publish the Dutch draft; every language that is complete goes along in one version.

    Raises ValidationError when the draft is not finished.
    """
    revision = definition.get_latest_revision() or definition.save_revision(user=user)
    revision.publish(user=user)


# What tells of a draft on a row whose texts are those that are live.
OF_DRAFT = (
    "latest_revision_id",
    "has_unpublished_changes",
    "draft_title",
    "latest_revision_created_at",
)


@transaction.atomic
def write_draft(translation: Translation, user: Any) -> Any:
    """Write the texts to a new draft of a form or page, and return its row, live or not.

    wagtail-localize would put the draft of a live page online, and take a live form offline.
    Raises ValidationError.
    """
    before = translation.get_target_instance()
    translation.save_target(user=user, publish=False)
    after = translation.get_target_instance()
    if not before.live:
        return after
    for name in OF_DRAFT:
        if hasattr(after, name):
            setattr(before, name, getattr(after, name))
    before.save()
    return translation.get_target_instance()


@transaction.atomic
def submit(definition: TranslatableMixin, locale: Locale, user: Any) -> None:
    """Hand to the moderators the Dutch draft, or else a language of the form that is live."""
    if definition.has_unpublished_changes or not definition.live:
        moderation.submit(definition, user)
    else:
        moderation.submit(write_draft(begin(definition, locale), user), user)
