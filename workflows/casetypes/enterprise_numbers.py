"""The number of an organisation in the Belgian register of enterprises (KBO)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SEPARATORS = re.compile(r"[\s.\-/]")
NUMBER = re.compile(r"[01][0-9]{9}")
MODULUS = 97


def normalise(typed: str) -> str:
    """Return the number without "BE" and what stands between its digits, as far as it is one."""
    number = SEPARATORS.sub("", typed).upper().removeprefix("BE")
    # Until 2005 it had nine digits, and some still write it so.
    return f"0{number}" if len(number) == len("123456789") else number


def is_valid(number: str) -> bool:
    """Return whether ten digits are such a number: the last two are 97 less the rest modulo 97.

    So the FPS Economy has it, which keeps the register.
    """
    if not NUMBER.fullmatch(number):
        return False
    return int(number[8:]) == MODULUS - int(number[:8]) % MODULUS


def validate(typed: str) -> None:
    """Raise ValidationError for what is no such number."""
    if not is_valid(normalise(typed)):
        raise ValidationError(
            _(
                "This is no KBO number: it has ten digits, such as 0207.500.123, and the last "
                "two check the others."
            ),
            code="kbo",
        )
