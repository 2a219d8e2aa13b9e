"""A form or page in another language, text by text, the way the screens for it do."""

from collections.abc import Callable
from typing import Any

from django.db import models
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms import translations
from workflows.staff.models import User


def publish_in(
    language: str, row: models.Model, text_of: Callable[[StringSegment], str], user: User
) -> None:
    """Translate each text of a Dutch row and publish what comes of it, once."""
    source, _made = TranslationSource.update_or_create_from_instance(row)
    translation, _made = Translation.objects.update_or_create(
        source=source, target_locale=Locale.objects.get(language_code=language)
    )
    for segment in translations.segments(source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=text_of(segment),
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=user,
        )
    translation.save_target(user=user, publish=False)
    made: Any = translation.get_target_instance()
    made.get_latest_revision().publish(user=user, skip_permission_checks=True)
