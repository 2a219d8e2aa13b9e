"""Passwords that whoever knows the city or the person guesses first.

Django's list of the twenty thousand that leaked most often stands beside it in the settings.
Everything is on this machine: no password leaves it to be looked up.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflows.casetypes.models import Neighbourhood, Programme, Team
from workflows.city.services import city
from workflows.staff.models import User
from workflows.staff.roles import ROLES

# So much has to be left once names and rows of keys are taken out.
LEAST_LEFT = 8
LEAST_DIFFERENT = 6
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1a2z3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6y7u8i9o0p",
)
LEAST_RUN = 4
# What people build on when they have to think of something, in the city's languages.
BUILT_ON = (
    "wachtwoord",
    "paswoord",
    "password",
    "passw0rd",
    "motdepasse",
    "welkom",
    "welcome",
    "geheim",
    "secret",
    "admin",
    "beheer",
    "privacy",
    "login",
    "test",
    "demo",
    "stad",
    "city",
    "helpt",
    "zomer",
    "winter",
    "lente",
    "herfst",
    "belgie",
    "vlaanderen",
    "oudheverlee",
    "stella",
    "kuleuven",
)
SHORTEST_NAME = 3
LEET = str.maketrans("013457@$!", "oieastasi")


class DerivedPasswordValidator:
    """Refuses what is made of the city's, the programmes' or the person's own names."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError with the reason."""
        typed = folded(password)
        if is_repeated(typed):
            raise ValidationError(
                _("This password repeats itself. Use several words."), code="password_repeats"
            )
        # With figures for letters as well: L3uv3n.
        spellings = {typed, folded(password.translate(LEET))}
        names = [name for name in names_of(user) if len(name) >= SHORTEST_NAME]
        if min(len(left_of(one, names)) for one in spellings) < LEAST_LEFT:
            raise ValidationError(
                _(
                    "This password is easy to guess: it is made of a name, of a common password, "
                    "or of keys that stand in a row. Use several words that do not belong "
                    "together."
                ),
                code="password_derived",
            )

    def get_help_text(self) -> str:
        """Return the advice that stands beside the field."""
        return _(
            "Use several words that do not belong together. Names of the city, of a campaign or "
            "of yourself, and keys in a row, do not count."
        )


def folded(text: str) -> str:
    """Return letters and figures only, without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def is_repeated(text: str) -> bool:
    """Return whether it is one piece over and over, or of very few different signs."""
    if len(set(text)) < LEAST_DIFFERENT:
        return True
    # A piece that stands at the front again and again, the last time perhaps in part.
    return any((text[:size] * len(text)).startswith(text) for size in range(1, len(text) // 2 + 1))


def left_of(text: str, names: Iterable[str]) -> str:
    """Return what is left without names, rows of keys, and figures at either end."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    text = without_runs(text)
    pieces = (piece.strip("0123456789") for piece in text.split())
    return "".join(piece for piece in pieces if piece not in common())


@cache
def common() -> set[str]:
    """Return the passwords that leaked most often."""
    return CommonPasswordValidator().passwords


def without_runs(text: str) -> str:
    """Return `text` without what stands in a row on a keyboard or in the alphabet, either way."""
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        for size in range(len(row), LEAST_RUN - 1, -1):
            for start in range(len(row) - size + 1):
                text = text.replace(row[start : start + size], " ")
    return text


def names_of(user: User | None) -> set[str]:
    """Return every name that somebody would try first."""
    texts = [city().site_name, city().name, *BUILT_ON]
    texts += [text for role in ROLES for text in (role.code, str(role.label))]
    texts += [str(one) for model in (Programme, Neighbourhood, Team) for one in model.objects.all()]
    if user is not None:
        texts += [user.get_username(), user.first_name, user.last_name, user.email]
    words = (word for text in texts for word in (text, *re.split(r"[\W_]+", text)))
    return {folded(word) for word in words}
