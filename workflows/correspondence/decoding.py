"""Words of a mail from its bytes, whatever its writer's program says of how they are encoded."""

import unicodedata
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

# Bytes that are no UTF-8 were written by a program of Windows, as a rule.
OTHERWISE = "cp1252"
# What some programs call an encoding, and what they mean.
MEANT = {
    "iso-8859-1": OTHERWISE,
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "utf8mb4": "utf-8",
    "iso-8859-8-i": "iso-8859-8",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "unicode-1-1-utf-7": "utf-7",
}
MOST_OF_LINE = 2000


def words_of(data: bytes, charset: str | None) -> str:
    """Return the words in these bytes. What cannot be told is a mark, and never an error."""
    named = (charset or "utf-8").strip("\"' ").lower()
    for each in (MEANT.get(named, named), "utf-8", OTHERWISE):
        try:
            return clean(data.decode(each))
        except (LookupError, UnicodeError, ValueError):
            continue
    return clean(data.decode(OTHERWISE, "replace"))


def clean(text: str) -> str:
    """Return a text that can be kept and shown: no control characters, halves of letters, or NUL.

    Marks that turn the direction of writing go too: they make one name look like another.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    kept = (
        letter for letter in text
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs", "Cn")
    )  # fmt: skip
    return "".join(
        letter for letter in kept if letter not in "\u202a\u202b\u202d\u202e\u2066\u2067"
    )


def raw_header(mail: Message, name: str) -> str:
    """Return a field of the head as it was written, of a long one the beginning; "" for none.

    Bytes that may not be there are taken for what they most likely are.
    """
    wanted = name.lower()
    for key, value in mail.raw_items():
        if key.lower() == wanted:
            text = str(value)[: MOST_OF_LINE * 5]
            return words_of(text.encode("utf-8", "surrogateescape"), "utf-8")
    return ""


def header(mail: Message, name: str) -> str:
    """Return a field of the head in words, on one line; "" for none."""
    return decoded(raw_header(mail, name))


def decoded(written: str) -> str:
    """Return what stands in a head, with encoded words read."""
    try:
        parts = decode_header(" ".join(written.split()))
    except Exception:  # noqa: BLE001 (anybody may write anything, and the parser is strict)
        parts = [(written, None)]
    said = "".join(
        words_of(part, charset) if isinstance(part, bytes) else clean(part)
        for part, charset in parts
    )
    return " ".join(said.split())[:MOST_OF_LINE]


def address_in(mail: Message, name: str) -> tuple[str, str]:
    """Return (name, address) of the first in a field of the head; "" for what is not there."""
    shown, address = parseaddr(" ".join(raw_header(mail, name).split()))
    address = clean(address).strip().strip("<>")
    return decoded(shown)[:200], address[:320] if "@" in address else ""
