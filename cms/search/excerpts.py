"""What is shown of a page that was found: the words around the first hit, with each hit marked."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from workflows.vault.names import fold

PIECES = re.compile(r"\w+|\W+")
# In words and what stands between them.
BEFORE, SHOWN = 16, 60


def marked(text: str, words: list[str]) -> SafeString:
    """Return a text with the words that begin with one of `words` marked."""
    return _marked(PIECES.findall(text), words)


def excerpt(text: str, words: list[str]) -> SafeString:
    """Return some thirty words around the first hit; the first words when there is none."""
    pieces = PIECES.findall(" ".join(text.split()))
    hits = (number for number, piece in enumerate(pieces) if is_hit(piece, words))
    start = max(next(hits, 0) - BEFORE, 0)
    shown = pieces[start : start + SHOWN]
    before = "… " if start else ""
    after = " …" if start + SHOWN < len(pieces) else ""
    return format_html("{}{}{}", before, _marked(shown, words), after)


def is_hit(piece: str, words: list[str]) -> bool:
    """Return whether a word begins with one of those that were typed, whatever its accents."""
    return fold(piece).startswith(tuple(words))


def _marked(pieces: list[str], words: list[str]) -> SafeString:
    shown = (
        format_html("<mark>{}</mark>", each) if is_hit(each, words) else each for each in pieces
    )
    return format_html_join("", "{}", ((each,) for each in shown))
