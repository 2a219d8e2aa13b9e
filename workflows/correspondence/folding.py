"""What of a mail its writer wrote now, and what is a quote or a signature: folded on the screen.

Nothing is thrown away: a reader opens what is folded.
"""

import re
from dataclasses import dataclass
from itertools import groupby

# "Op ma 3 mei 2027 om 10:12 schreef Stad <…>:", also over two lines.
WROTE = re.compile(
    r"^(op|on|le|am|el|il)\b.{4,200}?\b(schreef|wrote|a écrit|schrieb|escribió|ha scritto)\b"
    r".{0,200}?:\s*$",
    re.IGNORECASE | re.DOTALL,
)
BEGINS_WROTE = re.compile(r"^(op|on|le|am|el|il)\b", re.IGNORECASE)
RULED = re.compile(
    r"^[-_ ]{2,}\s*(original message|oorspronkelijk bericht|message d'origine|"
    r"ursprüngliche nachricht|forwarded message|doorgestuurd bericht|message transféré)\b",
    re.IGNORECASE,
)
BEGINS_FORWARD = re.compile(
    r"^(begin forwarded message|begin doorgestuurd bericht|début du message transféré)\s*:",
    re.IGNORECASE,
)
SENDER = re.compile(r"^\*?(van|from|de|von)\s?:\*?\s", re.IGNORECASE)
SENT = re.compile(r"^\*?(verzonden|sent|envoyé|gesendet|datum|date|aan|to|à|an)\s?:", re.IGNORECASE)
LINE = re.compile(r"^_{10,}\s*$")
SIGNATURE = re.compile(
    r"^(-- ?$|verzonden (vanaf|met|via)\b|verstuurd (vanaf|met|via)\b|"
    r"sent from (my|outlook|mail)\b|envoyé (de|depuis)\b|von meinem .* gesendet|"
    r"outlook voor (ios|android) downloaden|get outlook for\b|obtenir outlook\b)",
    re.IGNORECASE,
)
LOOKS_AHEAD = 4


@dataclass(frozen=True)
class Piece:
    """A part of a mail, in its order; one that is folded is a quote or a signature."""

    text: str
    is_folded: bool


def pieces_of(text: str) -> list[Piece]:
    """Return a text in pieces, those that nobody needs to read at first folded.

    When nothing else would be left, as of a mail that is only passed on, nothing is folded.
    """
    lines = text.split("\n")
    marks = folded_lines(lines)
    groups = groupby(zip(lines, marks, strict=True), key=lambda pair: pair[1])
    found = [
        Piece("\n".join(line for line, _mark in group).strip("\n"), is_folded)
        for is_folded, group in groups
    ]
    pieces = [piece for piece in found if piece.text.strip()]
    if all(piece.is_folded for piece in pieces):
        return [Piece(text.strip("\n"), is_folded=False)] if text.strip() else []
    return pieces


def own_words(text: str) -> str:
    """Return what its writer wrote now."""
    own = [piece.text.strip() for piece in pieces_of(text) if not piece.is_folded]
    return "\n\n".join(own).strip()


def folded_lines(lines: list[str]) -> list[bool]:
    """Return of each line whether it is folded.

    Lines with ">" alone are; behind the head of a quote, or a signature, all that follows is.
    Below a quote whose lines have ">" somebody may answer, so there what has none is not.
    """
    marks = [line.startswith(">") for line in lines]
    answered = line_answered_below(lines, marks)
    for at, line in enumerate(lines):
        if marks[at]:
            continue
        if length := head_of_quote(lines, at):
            if next_line(lines, at + length).startswith(">"):
                marks[at : at + length] = [True] * length
                continue
            return marks[:at] + [True] * (len(lines) - at)
        if at > answered and SIGNATURE.match(line.strip()):
            return marks[:at] + [True] * (len(lines) - at)
    return marks


def next_line(lines: list[str], at: int) -> str:
    """Return the first line from here on that says something; "" for none."""
    return next((lines[one] for one in range(at, len(lines)) if lines[one].strip()), "")


def line_answered_below(lines: list[str], marks: list[bool]) -> int:
    """Return the last line with ">" when somebody wrote below it, else -1.

    A signature above that is part of what is quoted, or ends what was written on top.
    """
    last = max((at for at, is_quoted in enumerate(marks) if is_quoted), default=-1)
    return last if last >= 0 and next_line(lines, last + 1) else -1


def head_of_quote(lines: list[str], at: int) -> int:
    """Return how many lines the head of a quote is that begins here; 0 when none does."""
    line = lines[at].strip()
    if RULED.match(line) or BEGINS_FORWARD.match(line):
        return 1
    if BEGINS_WROTE.match(line):
        for length in range(1, LOOKS_AHEAD):
            if WROTE.match("\n".join(lines[at : at + length]).strip()):
                return length
    ahead = [one.strip() for one in lines[at : at + LOOKS_AHEAD + 1] if one.strip()]
    if LINE.match(line) and any(SENDER.match(one) for one in ahead[1:3]):
        return 1
    if SENDER.match(line) and any(SENT.match(one) for one in ahead[1:]):
        return 1
    return 0
