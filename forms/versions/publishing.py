"""What follows from publishing: versions, and the languages that go along."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail_localize.models import Translation

from forms.compiled.schema import SOURCE_LANGUAGE, Schema, Texts, digest_of
from forms.definitions.compiling import compile_schema, compile_texts, complete_for
from forms.languages import translations
from forms.models import FormDefinition, FormVersion
from forms.versions.content import Content, content_of

logger = logging.getLogger(__name__)


def on_published(sender: type[FormDefinition], instance: FormDefinition, **signal: Any) -> None:
    """Listen to Wagtail's `published`, which is also sent for what is only scheduled."""
    if not instance.live:
        return
    if instance.is_source:
        publish_source(instance)
    else:
        publish_translation(instance)


def on_unpublished(sender: type[FormDefinition], instance: FormDefinition, **signal: Any) -> None:
    """Listen to Wagtail's `unpublished`: no language stays live without the Dutch form."""
    if instance.is_source:
        for row in rows_in_other_languages(instance).filter(live=True):
            # "Expired" tells what went down with the Dutch form from what staff took down.
            row.unpublish(set_expired=True)


def rows_in_other_languages(source: FormDefinition) -> Any:
    rows = FormDefinition.objects.filter(translation_key=source.translation_key)
    return rows.exclude(locale__language_code=SOURCE_LANGUAGE)


@transaction.atomic
def publish_source(source: FormDefinition) -> FormVersion:
    """Mint the version of a Dutch form that went live, with every language that is complete."""
    source.lock_form()
    schema = compile_schema(source.steps)
    texts = {SOURCE_LANGUAGE: compile_texts(source.steps, source.confirmation, SOURCE_LANGUAGE)}
    for translation in translations.translations_of(source):
        row = bring_along(translation)
        if row:
            texts[row.language] = compile_texts(row.steps, row.confirmation, row.language)
    return mint(source, schema, texts, content_of(source))


def bring_along(translation: Translation) -> FormDefinition | None:
    """Sync one language with its Dutch form, and publish it when complete.

    Returns the row in that language, or None when it goes on as it was.
    """
    translation.source.update_from_db()
    # Its segments were replaced: what is read through the old object is out of date.
    translation = Translation.objects.select_related("source", "target_locale").get(
        pk=translation.pk
    )
    if not translations.progress(translation).is_complete or taken_down(translation):
        return None
    try:
        translation.save_target(publish=True)
    except ValidationError:
        logger.exception("Translation %s of a form could not go along", translation.pk)
        return None
    return FormDefinition.objects.get(
        translation_key=translation.source.object_id, locale=translation.target_locale
    )


def taken_down(translation: Translation) -> bool:
    """Return whether staff took this language down itself: it must not come back alone."""
    rows = FormDefinition.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale
    )
    return rows.filter(live=False, expired=False, first_published_at__isnull=False).exists()


@transaction.atomic
def publish_translation(row: FormDefinition) -> FormVersion | None:
    """Mint the next version with the texts of a language that was completed.

    Returns None when there is no Dutch version that the texts belong to.
    """
    source = translations.source_of(row)
    if source is None or not source.live:
        return None
    source.lock_form()
    newest = source.newest_version()
    texts = compile_texts(row.steps, row.confirmation, row.language)
    if newest is None or not complete_for(texts, newest.schema):
        return None
    return mint(source, newest.schema, newest.texts | {row.language: texts}, newest.content)


def mint(
    source: FormDefinition, schema: Schema, texts: dict[str, Texts], content: Content
) -> FormVersion:
    """Return the next version of a form, or the newest when nothing differs from it."""
    newest = source.newest_version()
    digest = digest_of(source.pk, schema, texts)
    if newest and newest.digest == digest:
        return newest
    number = (newest.number or 0) + 1 if newest else 1
    return FormVersion.objects.create(
        definition=source,
        number=number,
        schema=schema,
        texts=texts,
        content=content,
        digest=digest,
    )
