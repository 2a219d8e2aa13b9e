"""The languages of a form, as wagtail-localize keeps them.

Asked with a row of a form, whose model stands above: it asks here whether it may go live.
"""

from dataclasses import dataclass

from django.utils.translation import gettext
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.definitions.compiling import compile_schema

# {(path of a text, what it says in Dutch): what it says in another language}
Known = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Progress:
    """How far a language is: texts translated, and texts in all."""

    language: str
    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.done == self.total

    @property
    def missing(self) -> int:
        return self.total - self.done

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100


def translations_of(definition: TranslatableMixin) -> list[Translation]:
    """Return the languages that follow this form, in the order in which they were begun."""
    return list(
        Translation.objects.filter(
            source__object_id=definition.translation_key,
            source__locale__language_code=SOURCE_LANGUAGE,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .order_by("id")
    )


def translation_into(definition: TranslatableMixin) -> Translation | None:
    """Return the translation that fills this row, which is not the Dutch one."""
    return translation_in(definition, definition.locale)


def translation_in(definition: TranslatableMixin, locale: Locale) -> Translation | None:
    """Return the translation of a form into `locale`, asked with its row in any language."""
    return (
        Translation.objects.filter(
            source__object_id=definition.translation_key,
            source__locale__language_code=SOURCE_LANGUAGE,
            target_locale=locale,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )


def progress(translation: Translation) -> Progress:
    total, done = translation.get_progress()
    return Progress(translation.target_locale.language_code, done, total)


def source_of(definition: TranslatableMixin) -> TranslatableMixin | None:
    """Return the Dutch row of the same form."""
    rows = type(definition).objects.filter(translation_key=definition.translation_key)
    return rows.filter(locale__language_code=SOURCE_LANGUAGE).first()


def is_ready(definition: TranslatableMixin) -> bool:
    """Return whether this translation may go live: Dutch is live and every text is translated."""
    source = source_of(definition)
    translation = translation_into(definition)
    if not (source and source.live and translation):
        return False
    return progress(translation).is_complete


def may_be_live(definition: TranslatableMixin) -> bool:
    """Return whether this row may be live: it is ready, or an older complete text is live."""
    stored = type(definition).objects.filter(pk=definition.pk, live=True)
    return is_ready(definition) or (definition.pk is not None and stored.exists())


def validation_errors(definition: TranslatableMixin) -> list[str]:
    """Return why a row in another language than Dutch cannot be saved, in sentences."""
    source = source_of(definition)
    if source is None:
        return [gettext("A form begins in Dutch. Make it there and translate it from there.")]
    if translation_into(definition) is None:
        message = gettext(
            "The translation of this form into %(language)s was stopped, so the two would drift "
            "apart. Choose “Start synced translation” in the menu below, and translate from there."
        )
        return [message % {"language": definition.locale.get_display_name()}]
    if compile_schema(definition.steps) != compile_schema(source.steps):
        return [
            gettext(
                "Questions, keys and rules are those of the Dutch form. Change them there; "
                "here only texts are translated."
            )
        ]
    return []


def unready_sentence(definition: TranslatableMixin) -> str:
    """Return why this translation cannot go live now, for the editor; empty when it can."""
    source = source_of(definition)
    if source is None or not source.live:
        return gettext("This translation cannot go live yet: publish the Dutch form first.")
    translation = translation_into(definition)
    if translation is None or progress(translation).is_complete:
        return ""
    state = progress(translation)
    message = gettext(
        "This translation cannot go live yet: %(missing)d of %(total)d texts are not translated. "
        "What you have translated is kept, and the last complete version stays as it was."
    )
    return message % {"missing": state.missing, "total": state.total}


def text_segments(definition: TranslatableMixin) -> list[StringSegmentValue]:
    """Return every text of a definition that is offered for translation, in its order."""
    segments = extract_segments(definition)
    return [segment for segment in segments if isinstance(segment, StringSegmentValue)]


def known_texts(definition: TranslatableMixin, locale: Locale) -> Known:
    """Return what is translated in `locale`: {(path, Dutch): text}, former Dutch texts included."""
    rows = StringTranslation.objects.filter(
        locale=locale, context__object_id=definition.translation_key, has_error=False
    ).select_related("context", "translation_of")
    return {(row.context.path, row.translation_of.data): row.data for row in rows}


def is_translated(definition: TranslatableMixin, locale: Locale) -> bool:
    """Return whether every text of a Dutch draft has its translation."""
    known = known_texts(definition, locale)
    return all((s.path, s.string.data) in known for s in text_segments(definition))


def in_language(definition: TranslatableMixin, language: str) -> TranslatableMixin:
    """Return a copy of a Dutch draft with the texts translated so far; the others stay Dutch.

    For previews: nothing is stored.
    """
    locale = Locale.objects.get(language_code=language)
    return with_texts(definition, locale, known_texts(definition, locale))


def with_texts(definition: TranslatableMixin, locale: Locale, known: Known) -> TranslatableMixin:
    """Return a copy of a Dutch draft with the texts in `known`; the others stay Dutch."""
    copy = definition.with_content_json(definition.serializable_data())
    segments = extract_segments(definition)
    for segment in segments:
        if isinstance(segment, StringSegmentValue):
            translated = known.get((segment.path, segment.string.data))
            if translated:
                segment.string = StringValue(translated)
    # From the copy itself: what it reads from, it also writes to.
    ingest_segments(copy, copy, definition.locale, locale, segments)
    return copy


def is_clean(text: str) -> bool:
    """Return whether both databases can hold this text: no NUL, and no half of a character."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
