"""The addresses of public pages, in the language of the page.

They stand in code and not in the catalogues: somebody has a mail with the address, and a better
translation of a word must not break it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import lazystr
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Address:
    """A route in more languages; as a string it is the one of the active language."""

    english: str
    others: Mapping[str, str]

    def __str__(self) -> str:
        return self.others.get(get_language() or "", self.english)


def address(english: str, **others: str) -> "_StrPromise":
    """Return a route for `path`, English in each language that has none of its own in `others`.

    It is worked out at each look, so below `i18n_patterns` an address leads to the view in its
    own language only.
    """
    return lazystr(Address(english, others))
