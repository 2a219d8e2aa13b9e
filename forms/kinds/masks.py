r"""The pattern of a short text, as an editor writes it: "BE 99 9999", and no regular expression.

A 9 stands for a digit, an A for a letter from A to Z in either case; any other sign stands for
itself, and so does what has a backslash before it. Each sign of a pattern is one sign of an
answer, so that looking whether it fits takes one walk through the answer.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.setting_blocks import word_block
from forms.rules.blocks import PlainBlock

DIGIT, LETTER, ESCAPE = "9", "A", "\\"
CLASSES = {DIGIT: "[0-9]", LETTER: "[A-Za-z]"}
LONGEST = 60
# What JSON Schema's regular expressions (ECMA-262) and ours want behind a backslash alike.
SPECIAL = frozenset("^$\\.*+?()[]{}|/")
# Around an answer white space falls away.
AROUND = r"\s*"


def words() -> list[tuple[str, blocks.Block]]:
    """Return what an editor writes for who writes something that does not fit."""
    help_text = _("Shown to who writes something else, such as: Write a number plate: 1-ABC-234.")
    return [("mask_sentence", word_block(_("Sentence for what does not fit"), help_text, 300))]


def settings() -> list[tuple[str, blocks.Block]]:
    """Return the box for the pattern itself."""
    help_text = _(
        "What an answer has to look like, sign by sign: 9 is a digit, A a letter, all else stands "
        "for itself, as in BE 99 9999. For a 9 or an A itself: \\9, \\A. Empty: anything fits."
    )
    return [("mask", PlainBlock(label=_("Pattern"), help_text=help_text))]


def signs(mask: str) -> Iterator[tuple[str, bool]]:
    """Yield each sign of a pattern, and whether it stands for itself."""
    rest = iter(mask)
    for sign in rest:
        if sign == ESCAPE:
            yield next(rest, ESCAPE), True
        else:
            yield sign, sign not in CLASSES


def pattern_of(mask: str) -> str:
    """Return the regular expression of what fits, as JSON Schema has it too."""
    body = "".join(literal(sign) if is_itself else CLASSES[sign] for sign, is_itself in signs(mask))
    return f"^{AROUND}{body}{AROUND}$"


def literal(sign: str) -> str:
    return f"\\{sign}" if sign in SPECIAL else sign


def fits(mask: str, text: str) -> bool:
    """Return whether a text, without white space around it, fits."""
    return compiled(mask).fullmatch(text) is not None


@lru_cache(maxsize=256)
def compiled(mask: str) -> re.Pattern[str]:
    return re.compile(pattern_of(mask))


def example_of(mask: str) -> str:
    """Return a text that fits."""
    return "".join("1" if not own and sign == DIGIT else sign for sign, own in signs(mask))


def errors(label: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Yield sentences against the pattern of a question; `value` is its block's."""
    mask = value.get("mask") or ""
    if sentence := error_in(mask):
        yield sentence % {"label": label}
    elif mask and not (value.get("mask_sentence") or "").strip():
        message = gettext(
            "“%(label)s” has a pattern. Write the sentence that is shown when an answer does "
            "not fit."
        )
        yield message % {"label": label}


def error_in(mask: str) -> str:
    """Return a sentence, with a place for the label of its question, against a pattern; or ""."""
    if not mask:
        return ""
    if mask != mask.strip() or not mask.isprintable() or len(mask) > LONGEST:
        return gettext(
            "The pattern of “%(label)s” has to be at most 60 signs on one line, without spaces "
            "around it."
        )
    if all(is_itself for _sign, is_itself in signs(mask)):
        return gettext(
            "The pattern of “%(label)s” has no 9 and no A, so that only one answer fits. Write 9 "
            "for each digit and A for each letter."
        )
    return ""
