"""The phrase book: sentences that staff keep, as a caller of another language hears them."""

from collections.abc import Mapping

from django.utils.functional import Promise

from workflows.casetypes import languages
from workflows.casetypes.sources import SPOKEN
from workflows.information.models import Saying

# Of the languages that callers speak, those that are read from right to left.
FROM_THE_RIGHT = ("ar", "fa")
Marked = tuple[Saying, Mapping[str, str]]


def in_language(language: str) -> list[Marked]:
    """Return the phrases in use that have a translation in a language, and how that is marked."""
    if language in ("", languages.DUTCH):
        return []
    sayings = Saying.objects.filter(language=language, phrase__is_used=True)
    rows = sayings.select_related("phrase").order_by("phrase__order", "phrase")
    marks = {"lang": language, "dir": "rtl" if language in FROM_THE_RIGHT else "ltr"}
    return [(row, marks) for row in rows]


def languages_there() -> list[tuple[str, str | Promise]]:
    """Return the languages in which there are phrases, as (code, name)."""
    there = Saying.objects.filter(phrase__is_used=True).order_by()
    codes = set(there.values_list("language", flat=True).distinct())
    return [(code, name) for code, name in SPOKEN.items() if code in codes]
