"""The addresses of public pages, in the language of the page.

They stand in code and not in the catalogues: somebody has a mail with the address, and a better
translation of a word must not break it.
"""

from django.utils.functional import lazystr
from django.utils.translation import get_language


class Address:
    """A route in more languages; as a string it is the one of the active language."""

    def __init__(self, english: str, others: dict[str, str]) -> None:
        self.english, self.others = english, others

    def __str__(self) -> str:
        return self.others.get(get_language() or "", self.english)


def address(english: str, **others: str) -> str:
    """Return a route for `path`, English in each language that has none of its own in `others`.

    It is worked out at each look, so below `i18n_patterns` an address leads to the view in its
    own language only.
    """
    route: str = lazystr(Address(english, others))
    return route
