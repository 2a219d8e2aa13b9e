"""Case references: short, not guessable, sayable over the phone, with a check character.

Eight random characters and one check character from an alphabet without look-alikes
and without letters that sound alike on a Dutch or English phone line (B D P T V W,
M N, 0 O, 1 I L J are left out): 22^8 is 5.5e10 references, so a guess among 100,000
cases hits once in half a million tries and the check character refuses 21 of 22
slips before the database is asked. Shown in groups of three: "K7F 4HX 9R3".
"""

import secrets

from stdnum import luhn

ALPHABET = "2345679ACEFGHKMQRSUXYZ"
LENGTH = 8


def new_reference() -> str:
    """Return a fresh reference of nine characters, without spaces."""
    return with_check("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def with_check(body: str) -> str:
    """Return `body`, of the characters above, with its check character behind it."""
    return body + luhn.calc_check_digit(body, ALPHABET)


def clean_reference(typed: str) -> str:
    """Return what somebody typed as a reference, or "" when it cannot be one."""
    return clean(typed, LENGTH)


def clean(typed: str, length: int) -> str:
    """Return what was typed as `length` characters and their check, or "" when it is not that."""
    compact = "".join(typed.split()).replace("-", "").upper()
    is_whole = len(compact) == length + 1 and set(compact) <= set(ALPHABET)
    return compact if is_whole and luhn.is_valid(compact, ALPHABET) else ""


def grouped(reference: str) -> str:
    """Return a reference as it is shown and said: in groups of three."""
    return " ".join(reference[start : start + 3] for start in range(0, len(reference), 3))
