"""What must not stand in free text. Who minds is another part of the site, known here by name."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

# Given a text, a sentence in the active language that says what to leave out, or "".
Objection = Callable[[str], str]

_objections: dict[str, Objection] = {}


def register(name: str, objection: Objection) -> None:
    """Have free text looked at by `objection`; a later one of that name replaces an earlier."""
    _objections[name] = objection


def refuse_objectionable(text: str) -> None:
    """Raise ValidationError with the first sentence that anybody has to say about `text`."""
    for objection in _objections.values():
        if sentence := objection(text):
            raise ValidationError(sentence, code="objection")
