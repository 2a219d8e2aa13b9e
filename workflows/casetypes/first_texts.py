"""What a city starts with in a language that comes later: the names of categories, and mails.

They lie beside the catalogue, in `locale/<language>/first_texts.toml`.
"""

import tomllib
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from django.utils.translation import to_locale
from wagtail.models import Locale

from workflows.casetypes.categories import FIRST
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category


@cache
def read(language: str) -> dict[str, Any]:
    """Return the first texts in a language, by what they are for; nothing where we have none."""
    path = settings.CATALOGUES / to_locale(language) / "first_texts.toml"
    return tomllib.loads(path.read_text()) if path.exists() else {}


def with_more(texts: Texts, ours: str, language: str, more: str) -> Texts:
    """Return texts with `more` in a language, if staff wrote none and the Dutch is still ours."""
    is_ours = texts.get(settings.LANGUAGE_CODE, "") == ours and language not in texts
    return Texts(texts | {language: more}) if is_ours and more else texts


def name_categories(language: str) -> None:
    """Give the categories that an install starts with their names in a language."""
    names = read(language).get("categories", {})
    dutch = {key: name for key, name, *_rest in FIRST}
    rows = list(Category.objects.filter(key__in=names))
    for row in rows:
        row.name = with_more(row.name, dutch.get(row.key, ""), language, names[row.key])
        row.save(update_fields=["name"])


def listen() -> None:
    """Name them once a language becomes one of the site's."""
    post_save.connect(came, sender=Locale, dispatch_uid="first names of categories")


def came(instance: Locale, created: bool, **_signal: Any) -> None:
    if created:
        name_categories(instance.language_code)
