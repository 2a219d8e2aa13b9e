"""What wagtail-localize knows of a page: which texts still lack a translation."""

from django.conf import settings
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cms.models.base import CityPage

# What editors may do who translate pages; others have nothing to read about translations.
TRANSLATES = "wagtail_localize.submit_translation"


def of_page(page: CityPage) -> Translation | None:
    """Return the translation of which this page is the result, while it is kept in sync."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


def missing_texts(translation: Translation) -> int:
    """Count the Dutch texts that have no valid translation in this language yet."""
    total, done = translation.get_progress()
    return int(total - done)


def incomplete() -> list[tuple[Page, int]]:
    """Return the live translated pages that lag behind, each with its missing texts.

    Publishing the Dutch page takes its texts over at once (see `cms.services`), so
    a text without translation is the one sign that the Dutch page has changed.
    """
    lagging = []
    for page in Page.objects.live().exclude(locale=_source()).select_related("locale"):
        translation = of_page(page)
        if translation and (missing := missing_texts(translation)):
            lagging.append((page, missing))
    return lagging


def targets(page: CityPage) -> list[tuple[Translation, CityPage]]:
    """Return the synced translations of a Dutch page with the pages they made."""
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return []
    made = {other.locale_id: other.specific for other in page.get_translations()}
    synced = source.translations.filter(enabled=True).select_related("source", "target_locale")
    return [(each, made[each.target_locale_id]) for each in synced if each.target_locale_id in made]


def segments(source: TranslationSource) -> list[StringSegment]:
    """Return the texts of a Dutch page, in the order of the page."""
    return list(source.stringsegment_set.select_related("string", "context").order_by("order"))


def _source() -> Locale:
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)
