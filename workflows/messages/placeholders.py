"""What is filled in where staff wrote {a name in braces}."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.declaring.types import Placeholder

PLACEHOLDER = re.compile(r"{(\w+)}")
# A placeholder, or a brace that belongs to none.
BRACES = re.compile(r"{\w+}|[{}]")

# What more than one occasion offers. Every occasion may offer NAME as "name": it is filled in
# from the recipient.
NAME = Placeholder(gettext_lazy("name of who reads it"), "Mia Voorbeeld")
REFERENCE = Placeholder(gettext_lazy("reference of the case"), "K7F 4HX 9R3")
STATUS_URL = Placeholder(
    gettext_lazy("address of the page that says how it stands"),
    "https://help.example.org/nl/case/example/",
    is_required=True,
)


def fill(text: str, values: Mapping[str, Any]) -> str:
    """Replace each {name} that `values` knows. No format language: staff write the text."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


def validate(
    texts: Mapping[str, str], offered: Mapping[str, Placeholder], *, is_body: bool
) -> None:
    """Raise ValidationError unless the text in every language holds what it may and must.

    It may hold the placeholders that are offered and no other braces. A body must hold those
    that are required.
    """
    names = dict(settings.LANGUAGES)
    errors = [
        f"{names.get(language, language)}: {sentence}"
        for language, text in texts.items()
        for sentence in errors_in(text, offered, is_body=is_body)
    ]
    if errors:
        raise ValidationError(errors)


def errors_in(text: str, offered: Mapping[str, Placeholder], *, is_body: bool) -> Iterator[str]:
    """Yield what is wrong with the text in one language, each a sentence."""
    found = BRACES.findall(text)
    unknown = [piece for piece in dict.fromkeys(found) if piece.strip("{}") not in offered]
    missing = [
        braced(name) for name, each in offered.items()
        if is_body and each.is_required and braced(name) not in found
    ]  # fmt: skip
    if unknown:
        yield _("%(unknown)s cannot be filled in. There is: %(offered)s.") % {
            "unknown": ", ".join(unknown),
            "offered": ", ".join(map(braced, offered)),
        }
    if missing:
        yield _("%(missing)s may not be left out.") % {"missing": ", ".join(missing)}


def braced(name: str) -> str:
    """Return a placeholder as it is written in a text."""
    return "{" + name + "}"
