"""The demo in more languages: home, one vacancy, asking for help and offering it.

Which ones says DEMO_LANGUAGES; what is read in them stands in `demo/content/languages`.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringSegment

from cms.models.base import SOURCE
from demo.city.keys import form_key
from demo.city.resolving import page_ids
from demo.city.translating import publish_in
from demo.content import languages
from forms.models import FormDefinition
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Category, Programme
from workflows.city.models import CitySettings
from workflows.staff.models import User

CONTENT = Path(languages.__file__).parent
LANGUAGES = ("fr", "ar")
PAGES = ("home", "ask", "vacancies", "vacancy-groceries")
FORMS = ("request", "offer")
TEXTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Programme, ("name", "slogan")),
    (CaseType, ("name",)),
    (CitySettings, ("name", "publisher", "dpo", "ombuds")),
    (Category, ("name",)),
)
Words = dict[str, str]


@transaction.atomic
def ensure_language(code: str, user: User) -> None:
    """Add what there is in a language, unless it is there already."""
    words = read(code)
    Locale.objects.get_or_create(language_code=code)
    for row in rows():
        ensure_translation(row, code, words, user)
    for model, names in TEXTS:
        for row in model.objects.all():
            add_texts(row, names, code, words)


def read(code: str) -> Words:
    """Return each Dutch text with its translation."""
    return tomllib.loads((CONTENT / f"{code}.toml").read_text())


def rows() -> Iterator[Any]:
    """Yield what is translated, in Dutch: forms before the pages that show them."""
    dutch = FormDefinition.objects.filter(locale__language_code=SOURCE)
    for key in FORMS:
        yield dutch.get(translation_key=form_key(key))
    ids = page_ids([*PAGES])
    for key in PAGES:
        yield Page.objects.get(pk=ids[key]).specific


def ensure_translation(row: TranslatableMixin, code: str, words: Words, user: User) -> None:
    """Publish a Dutch row in a language in which it is not there yet."""

    def text_of(segment: StringSegment) -> str:
        return words[segment.string.data]

    if not row.get_translations().filter(locale__language_code=code).exists():
        publish_in(code, row, text_of, user)


def add_texts(row: Any, names: tuple[str, ...], code: str, words: Words) -> None:
    """Give a row its texts in a language, as far as the Dutch is what the demo wrote."""
    for name in names:
        texts = getattr(row, name)
        if code not in texts and texts.get("nl") in words:
            setattr(row, name, Texts(texts | {code: words[texts["nl"]]}))
    row.save()
