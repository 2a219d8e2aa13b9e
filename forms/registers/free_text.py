"""What must not stand in free text. Who minds is another part of the site, known here by name."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

# Given a text, a sentence in the active language that says what to leave out, or "".
Check = Callable[[str], str]

_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Have free text looked at by `check`; a later one of that name replaces an earlier."""
    _checks[name] = check


def validate_free_text(text: str) -> None:
    """Raise ValidationError with the first sentence that anybody has to say about `text`."""
    for check in _checks.values():
        if sentence := check(text):
            raise ValidationError(sentence, code="objection")
