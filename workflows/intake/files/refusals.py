"""Why a file was not taken: a code for programs, a sentence for the person who sent it."""

from typing import Any, NoReturn

from django.utils.translation import gettext as _

# What depends on the file's size, and what on us: it may be sent again as it is.
TOO_BIG, UNCHECKED = "too_big", "unchecked"


class NotTaken(Exception):
    """A file that was not kept; its text is a sentence that says what to do instead."""

    def __init__(self, code: str, sentence: str, **words: Any) -> None:
        super().__init__(sentence % words)
        self.code = code


def refuse_damaged(name: str) -> NoReturn:
    """Raise the refusal of a file that cannot be read."""
    raise NotTaken(
        "damaged",
        _("“%(name)s” cannot be read: it is damaged or cut short. Choose it again."),
        name=name,
    )
