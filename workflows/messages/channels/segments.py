"""How many parts an SMS is sent and paid in.

The sizes are those of GSM 03.38 and 03.40: seven bits a sign for a small alphabet, sixteen for
every other; a text of more than one part gives up a few signs of each to say which it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# The signs of seven bits, and those that take two of them. Escape is not ours to write.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")
# Signs in one part, and in each of several.
SEVEN_BITS, SIXTEEN_BITS = (160, 153), (70, 67)
# What word processors put in the place of a plain sign, and what it stands for.
PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)


@dataclass(frozen=True)
class Count:
    """How long an SMS is: in signs as they are paid, and in parts.

    `odd` are the signs, each once, for which every sign takes sixteen bits.
    """

    signs: int
    parts: int
    odd: str


def plain(text: str) -> str:
    """Return a text with plain quotes, dashes and spaces: it reads the same and is shorter."""
    return text.translate(PLAIN)


def count(text: str) -> Count:
    """Return how long a text is as an SMS."""
    odd = "".join(dict.fromkeys(sign for sign in text if sign not in BASIC | EXTENDED))
    sizes = [units(sign) if odd else 1 + (sign in EXTENDED) for sign in text]
    one, several = SIXTEEN_BITS if odd else SEVEN_BITS
    signs = sum(sizes)
    return Count(signs, 1 if signs <= one else parts(sizes, several), odd)


def units(sign: str) -> int:
    """Return how many units of sixteen bits a sign takes."""
    return len(sign.encode("utf-16-le")) // 2


def parts(sizes: Iterable[int], room: int) -> int:
    """Return how many parts signs of these sizes fill; none is cut in two."""
    number, left = 1, room
    for size in sizes:
        if size > left:
            number, left = number + 1, room
        left -= size
    return number
