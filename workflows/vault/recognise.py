"""Numbers that do not belong in free text: of the national register, of accounts, of cards."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from stdnum import iban, luhn
from stdnum.be import bis, nn

GAP = r"[ .\-/\u00a0\u2013]{0,2}"
# 85.07.30-033.28, and bis numbers, whose month is 20 or 40 higher
NATIONAL = re.compile(rf"(?<![\d+])\d\d{GAP}\d\d{GAP}\d\d{GAP}\d{{3}}{GAP}\d\d(?!\d)")
IBAN_BEGINS = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[ .\-]?\d[ .\-]?\d", re.IGNORECASE)
IBAN_SIGN = re.compile(r"[ .\-\u00a0]?([A-Z0-9])", re.IGNORECASE)
SHORTEST_IBAN, LONGEST_IBAN = 15, 34
# Visa, Mastercard, Maestro (Bancontact has 17 digits), in fours; American Express as 4-6-5.
CARD = re.compile(
    r"(?<![\d+])(?:[2-6]\d{3}([ \-\u00a0]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?"
    r"|3[47]\d{2}([ \-\u00a0]?)\d{6}\2\d{5})(?!\d)"
)


class Kind(TextChoices):
    """What a number is of."""

    NATIONAL = "national", _("national register number")
    IBAN = "iban", _("bank account number")
    CARD = "card", _("bank card number")


class Found(NamedTuple):
    """A number in a text, at text[start:end]."""

    kind: Kind
    start: int
    end: int


def find_numbers(text: str) -> list[Found]:
    """Return every number in `text` that passes its check digits, in order and without overlap.

    Phone numbers, dates and the like fail the check digits but once in 97 (national register),
    97 (IBAN, with the length of its country) or 10 (cards, with their first digit and groups).
    """
    found: list[Found] = []
    for candidate in [*_ibans(text), *_nationals(text), *_cards(text)]:
        if not any(candidate.start < other.end and other.start < candidate.end for other in found):
            found.append(candidate)
    return sorted(found, key=lambda one: one.start)


def _nationals(text: str) -> Iterator[Found]:
    for match in NATIONAL.finditer(text):
        digits = _digits(match[0])
        if nn.is_valid(digits) or bis.is_valid(digits):
            yield Found(Kind.NATIONAL, match.start(), match.end())


def _cards(text: str) -> Iterator[Found]:
    for match in CARD.finditer(text):
        digits = _digits(match[0])
        if len(set(digits)) > 1 and luhn.is_valid(digits):
            yield Found(Kind.CARD, match.start(), match.end())


def _ibans(text: str) -> Iterator[Found]:
    for match in IBAN_BEGINS.finditer(text):
        end = _iban_end(text, match.start())
        if end:
            yield Found(Kind.IBAN, match.start(), end)


def _iban_end(text: str, start: int) -> int:
    """Return where the account number that begins at `start` ends; 0 if none does."""
    signs, place, ends = "", start, 0
    while len(signs) < LONGEST_IBAN and (match := IBAN_SIGN.match(text, place)):
        signs, place = signs + match[1], match.end()
        if len(signs) >= SHORTEST_IBAN and not text[place : place + 1].isalnum():
            ends = place if _is_iban(signs) else ends
    return ends


def _is_iban(signs: str) -> bool:
    turned = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
    # The sum first: it is cheap, and nearly all candidates fail it.
    return int(turned) % 97 == 1 and iban.is_valid(signs, check_country=False)


def _digits(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())
