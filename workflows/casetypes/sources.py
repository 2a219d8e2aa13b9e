"""The choices that forms take from the city's own lists."""

from functools import cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from forms.registers import sources
from workflows.casetypes import languages, reference
from workflows.casetypes.fields import Said

# Languages that volunteers and residents of Leuven speak with each other, by ISO 639-1 code.
SPOKEN = {
    "nl": _("Dutch"),
    "en": _("English"),
    "fr": _("French"),
    "de": _("German"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "pt": _("Portuguese"),
    "ar": _("Arabic"),
    "tr": _("Turkish"),
    "zh": _("Chinese"),
    "pl": _("Polish"),
    "ro": _("Romanian"),
    "uk": _("Ukrainian"),
    "fa": _("Persian"),
    "vgt": _("Flemish Sign Language"),
}

Choices = list[tuple[str, str]]


class Categories:
    """The categories staff set, in their order; a scope is the key of a programme."""

    def choices(self, language: str, scope: str) -> Choices:
        """Return (key, residents' word in `language`): the programme's, then the whole city's."""
        rows = reference.categories_of(scope) if scope else reference.categories()
        return [(key, row.shown_name.in_language(language)) for key, row in rows.items()]


class Neighbourhoods:
    """The city's neighbourhoods by name. Their names are not translated."""

    def choices(self, language: str, scope: str) -> Choices:
        """Return (key, name)."""
        return [(key, row.name) for key, row in reference.neighbourhoods().items()]


class Languages:
    """The languages people can say they speak."""

    def choices(self, language: str, scope: str) -> Choices:
        """Return (ISO code, name in `language`)."""
        return spoken_in(languages.of_words(language) if language in languages.OWN_NAMES else None)


@cache
def spoken_in(language: str | None) -> Choices:
    """Return the spoken languages by name, worked out once; None is no translation."""
    with override(language):
        return [(code, Said(str(name), language or "")) for code, name in SPOKEN.items()]


def register() -> None:
    """Offer the lists to the form engine."""
    sources.register("categories", Categories())
    sources.register("neighbourhoods", Neighbourhoods())
    sources.register("languages", Languages())
