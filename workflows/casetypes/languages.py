"""Which languages the site has, and in which of them it says its own words.

A row of Wagtail's Locale makes a language one of the site's. What nobody wrote in it is in Dutch,
and says so (docs/adr/0068).
"""

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, get_language_info, to_locale
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Locale

from workflows.casetypes.cached import Cached

DUTCH: str = settings.LANGUAGE_CODE
OWN_NAMES: dict[str, str] = dict(settings.LANGUAGES)
LOCALES = Cached(Locale, key="language_code")


def of_site() -> list[str]:
    """Return the codes of the languages that residents read, Dutch first, such as ["nl", "en"]."""
    return dutch_first(LOCALES.by_key())


def of_texts() -> list[str]:
    """Return the languages in which staff write: those of the site, and their own."""
    return dutch_first({*settings.COMPLETE_LANGUAGES, *LOCALES.by_key()})


def dutch_first(codes: Iterable[str]) -> list[str]:
    """Return the languages of staff in their order, then the others by their code."""
    own = settings.COMPLETE_LANGUAGES
    known = [code for code in codes if code in OWN_NAMES]
    return sorted(known, key=lambda code: (own.index(code) if code in own else len(own), code))


def is_of_site(code: str) -> bool:
    """Return whether residents read this language, also one that another process just added."""
    if code not in OWN_NAMES:
        return False
    if code not in LOCALES.by_key():
        LOCALES.forget()
    return code in LOCALES.by_key()


def choices() -> list[tuple[str, str]]:
    """Return the languages of the site as choices, each under its own name."""
    return [(code, OWN_NAMES[code]) for code in of_site()]


def active() -> str:
    """Return the code of the language that is being read, such as "nl"."""
    return get_language() or DUTCH


def direction(code: str) -> str:
    """Return "rtl" or "ltr": from where to where a language is read."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


@cache
def with_words() -> frozenset[str]:
    """Return the languages in which all that the site itself says to residents is there.

    A catalogue is compiled when it is whole (`upkeep/catalogues.py`), so its file says it. Each
    process looks once: a catalogue comes with a start.
    """
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    found = {
        code
        for code in OWN_NAMES
        if any((each / to_locale(code) / "LC_MESSAGES/django.mo").exists() for each in folders)
    }
    return frozenset({*found, *settings.COMPLETE_LANGUAGES})


def has_words(code: str) -> bool:
    """Return whether the site says its own words in a language. Asks no database."""
    return code in with_words()


def of_words(code: str) -> str:
    """Return the language in which the site says its own words to readers of `code`."""
    return code if has_words(code) else DUTCH


def preferred(header: str, offered: Collection[str]) -> str:
    """Return the first of these languages that an Accept-Language header asks for, else Dutch."""
    for asked, _quality in parse_accept_lang_header(header.lower()):
        for code in (asked, asked.split("-")[0]):
            if code in offered:
                return code
    return DUTCH
