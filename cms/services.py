"""What happens to a page in all its languages."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.fields import SynchronizedField
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms import translations
from cms.models.base import CityPage
from cms.tables import CELL

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def slug_without_letters(title: str, word: str) -> str:
    """Return the end of an address that begins with `word`, for a title without a letter.

    "" for any other: Wagtail makes one of that itself.
    """
    if slugify(title, allow_unicode=True):
        return ""
    return f"{word}-{get_random_string(6, SIGNS)}"


class TextsDiffer(ValueError):
    """The texts given for a translation do not have the shape of the Dutch page."""


@transaction.atomic
def publish_translation(
    page: CityPage,
    language: str,
    texts: Mapping[str, Any],
    user: AbstractBaseUser | None = None,
) -> CityPage:
    """Publish a live Dutch `page` in another language and return the page in that language.

    `texts` gives the value of each translated field by its name, in the shape of the
    Dutch value: text, HTML, or the list of (block type, value) of a StreamField with
    the same blocks in the same order. Without "slug" one is made from the title;
    what is the same in both languages may be left out. Editors see every text as
    translated. May be called again with other texts. Raises TextsDiffer when blocks
    or paragraphs do not match, and DutchNotLive when the Dutch page is not live.
    """
    return _go_live(_translated(page.specific, language, texts, user), user)


@transaction.atomic
def draft_translation(
    page: CityPage,
    language: str,
    texts: Mapping[str, Any],
    user: AbstractBaseUser | None = None,
) -> CityPage:
    """Do the same for a page that is not live, which goes live in no language by it."""
    translation = _translated(page.specific, language, texts, user)
    translation.save_target(user=user, publish=False)
    return translation.get_target_instance()


@transaction.atomic
def draft_known_texts(
    page: CityPage,
    language: str,
    known: Mapping[tuple[str, str], str],
    user: AbstractBaseUser | None = None,
) -> CityPage:
    """Draft a translation of what is known alone; the rest stays in Dutch, for translators.

    `known` gives a text by where it stands in the page and what it is in Dutch.
    """
    locale = Locale.objects.get(language_code=language)
    translation, _made = Translation.objects.update_or_create(
        source=_fresh_source(page), target_locale=locale, defaults={"enabled": True}
    )
    for segment in translations.segments(translation.source):
        if text := known.get((segment.context.path, segment.string.data)):
            _store_text(translation, segment, text, user)
    translation.save_target(user=user, publish=False)
    return translation.get_target_instance()


def translated_texts(page: CityPage) -> dict[str, list[tuple[str, str, str]]]:
    """Return what of a Dutch page or its draft is translated, by language, as it was typed.

    Each text with where it stands and what it is in Dutch, in the order of the page.
    """
    rows = StringTranslation.objects.filter(
        context__object_id=page.translation_key, has_error=False
    ).select_related("locale", "context", "translation_of")
    known = {
        (row.locale.language_code, row.context.path, row.translation_of.data): row.data
        for row in rows
    }
    places = [(one.path, one.string.data) for one in _strings(page)]
    return {
        language: [
            (*place, known[language, *place]) for place in places if (language, *place) in known
        ]
        for language in sorted({language for language, _path, _text in known})
    }


def _strings(page: CityPage) -> list[StringSegmentValue]:
    return [value for value in extract_segments(page) if isinstance(value, StringSegmentValue)]


def _translated(
    page: CityPage, language: str, texts: Mapping[str, Any], user: AbstractBaseUser | None
) -> Translation:
    translation, _made = Translation.objects.update_or_create(
        source=_fresh_source(page),
        target_locale=Locale.objects.get(language_code=language),
        defaults={"enabled": True},
    )
    _store(translation, _translated_values(page, texts), user)
    return translation


def follow_dutch(page: CityPage, user: AbstractBaseUser | None = None) -> None:
    """Bring the translations of a just published Dutch page up to date.

    What is shared goes over at once. A live translation is published anew when each
    text has its translation; until then the old one stays, and editors are told.
    """
    page = page.specific
    _share(page)
    pairs = translations.targets(page)
    if not pairs:
        return
    _fresh_source(page)
    for translation, target in pairs:
        if target.live and not translations.missing_texts(translation):
            translation.source.refresh_from_db()
            _go_live(translation, user)


def publish_whole_translations(page: CityPage, user: AbstractBaseUser | None = None) -> list[str]:
    """Publish a live Dutch page in each language that has all its texts; return their codes."""
    _fresh_source(page.specific)
    whole = [
        translation
        for translation, _target in translations.targets(page.specific)
        if not translations.missing_texts(translation)
    ]
    for translation in whole:
        _go_live(translation, user)
    return [translation.target_locale.language_code for translation in whole]


def take_down_translations(page: CityPage) -> None:
    """Unpublish every translation of a Dutch page that is no longer live."""
    for other in page.get_translations().live():
        other.specific.unpublish()


def _fresh_source(page: CityPage) -> TranslationSource:
    source, _made = TranslationSource.update_or_create_from_instance(page)
    return source


def _go_live(translation: Translation, user: AbstractBaseUser | None) -> CityPage:
    """Save the translated page and publish it now; save_target would wait for the commit."""
    translation.save_target(user=user, publish=False)
    target = translation.get_target_instance()
    target.get_latest_revision().publish(user=user, skip_permission_checks=True)
    return translation.get_target_instance()


def _share(page: CityPage) -> None:
    fields = [field for field in page.translatable_fields if isinstance(field, SynchronizedField)]
    names = {field.field_name for field in fields}
    lists = names & {relation.get_accessor_name() for relation in get_all_child_relations(page)}
    others = type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    others.update(**{name: getattr(page, name) for name in names - lists})
    for other in others if lists else ():
        for name in lists:
            page.copy_child_relation(name, other, commit=True)


def _translated_values(page: CityPage, texts: Mapping[str, Any]) -> list[StringSegmentValue]:
    """Return the strings of a copy of the page that has the given texts."""
    copy = type(page).objects.get(pk=page.pk)
    for name, value in texts.items():
        setattr(copy, name, _shaped(page, name, value))
    if "slug" not in texts:
        copy.slug = slugify(copy.title)
    return _strings(copy)


def _shaped(page: CityPage, name: str, value: Any) -> Any:
    """Return the value for a field; the blocks of a StreamField take over the Dutch ids."""
    if not isinstance(page._meta.get_field(name), StreamField):
        return value
    dutch = list(getattr(page, name).raw_data)
    blocks = [
        dict(block) if isinstance(block, Mapping) else {"type": block[0], "value": block[1]}
        for block in value
    ]
    if [block["type"] for block in blocks] != [block["type"] for block in dutch]:
        raise TextsDiffer(f"{name}: not the same blocks as the Dutch page “{page.title}”.")
    for block, original in zip(blocks, dutch, strict=True):
        block["id"] = original.get("id") or str(uuid4())
        if isinstance(block["value"], Mapping):
            block["value"] = {**original["value"], **block["value"]}
        elif isinstance(block["value"], list):
            block["value"] = _with_ids_of(original["value"], block["value"])
    return type(getattr(page, name))(getattr(page, name).stream_block, blocks, is_lazy=True)


def _with_ids_of(dutch: list[Any], items: list[Any]) -> list[Any]:
    """Return the items of a list with the ids of the Dutch ones. Raise TextsDiffer."""
    if len(dutch) != len(items):
        raise TextsDiffer("Not as many items in a list as in the Dutch one.")
    return [{**item, "id": theirs["id"]} for theirs, item in zip(dutch, items, strict=True)]


def _place(path: str) -> str:
    """Return where a text stands; of a cell, whose path is made of its words, in which table."""
    return path.partition(f".{CELL}")[0]


def _store(
    translation: Translation,
    values: list[StringSegmentValue],
    user: AbstractBaseUser | None,
) -> None:
    """Store each text as the translation of the Dutch text at the same place."""
    dutch = translations.segments(translation.source)
    if [_place(each.context.path) for each in dutch] != [_place(value.path) for value in values]:
        raise TextsDiffer(
            f"“{translation.source.object_repr}”: the paragraphs do not match the Dutch ones."
        )
    for segment, value in zip(dutch, values, strict=True):
        _store_text(translation, segment, value.string.data, user)


def _store_text(
    translation: Translation, segment: StringSegment, text: str, user: AbstractBaseUser | None
) -> None:
    """Store a text as the translation of the Dutch one at its place."""
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
