"""What is filled in where staff wrote {a name in braces}."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from workflows.city.services import city
from workflows.declaring.types import Placeholder

PLACEHOLDER = re.compile(r"(?P<space> ?){(?P<name>\w+)}")
# The end of a domain, and what stands before its dot: not "J.P.", and not a title without a space.
DOMAIN = re.compile(r"([\w-]+)[.\u3002\uff0e]([^\W\d_]{2,}|xn--\S+)(?=[\s/:?#.,;)]|$)")
TITLES = {"dr", "drs", "ir", "ing", "mr", "mevr", "dhr", "mej", "mw", "prof", "st", "em", "zr"}
LONGEST_NAME = 60
# A placeholder, or a brace that belongs to none.
BRACES = re.compile(r"{\w+}|[{}]")

# What more than one occasion offers. Every occasion may offer NAME as "name": it is filled in
# from the recipient.
NAME = Placeholder(gettext_lazy("name of who reads it"), "Mia Voorbeeld")
REFERENCE = Placeholder(gettext_lazy("reference of the case"), "K7F 4HX 9R3")
STATUS_URL = Placeholder(
    gettext_lazy("address of the page that says how it stands"),
    "https://help.example.org/nl/aanvraag/example/",
    is_required=True,
)
NEXT = Placeholder(
    gettext_lazy("what happens next and by when, as on that page"),
    gettext_lazy(
        "Somebody of the city reads it, and calls you if that is needed. "
        "We do this on Friday 4 December at the latest."
    ),
)


def said_by_the_city(name: str, label: str | Promise) -> Placeholder:
    """Return the placeholder for what the city says of itself, as it is when it is read."""
    return Placeholder(label, lazy(lambda: getattr(city(), name), str)())


# What every text may hold, for whomever it is: staff set it once (workflows/city).
OF_THE_CITY = {
    "call": said_by_the_city(
        "call", gettext_lazy("phone number and opening hours, as they follow “Call”")
    ),
    "phone": said_by_the_city("phone_in_text", gettext_lazy("phone number")),
    "hours": said_by_the_city("hours", gettext_lazy("opening hours")),
    "signature": said_by_the_city(
        "signature", gettext_lazy("publisher and postal address, beneath a text")
    ),
    "publisher": said_by_the_city("publisher", gettext_lazy("publisher")),
    "city": said_by_the_city("name", gettext_lazy("name of the city")),
    "site_name": said_by_the_city("site_name", gettext_lazy("name of this site")),
}


def values_of_city(language: str) -> dict[str, str]:
    """Return what stands for the placeholders of the city in a language, as it is set now."""
    return examples_in(language, OF_THE_CITY)


def may_hold(offered: Mapping[str, Placeholder]) -> dict[str, Placeholder]:
    """Return what a text may hold that is offered these: they, and those of the city."""
    return {**offered, **OF_THE_CITY}


def examples_in(language: str, offered: Mapping[str, Placeholder]) -> dict[str, str]:
    """Return what a preview in a language has in each place."""
    with override(language):
        return {name: str(each.example) for name, each in offered.items()}


def fill(text: str, values: Mapping[str, Any]) -> str:
    """Replace each {name} that `values` knows. No format language: staff write the text.

    Where there is nothing to say the space before it goes too: "Dag," and not "Dag ,".
    """

    def filled(found: re.Match[str]) -> str:
        value = str(values.get(found["name"], f"{{{found['name']}}}"))
        return found["space"] + value if value else ""

    return PLACEHOLDER.sub(filled, text)


def greeting(name: str) -> str:
    """Return a name as a mail may greet with it, or "" for what is more than a name.

    Anybody can file with somebody else's address, and the mail comes in the city's name.
    """
    words = " ".join(name.split())
    return "" if len(words) > LONGEST_NAME or holds_address(words) else words


def holds_address(text: str) -> bool:
    """Return whether a mail program may make a link of a part of this."""
    if "@" in text or "://" in text or text.casefold().startswith("www."):
        return True
    return any(found[1].casefold() not in TITLES for found in DOMAIN.finditer(text))


def validate(
    texts: Mapping[str, str], offered: Mapping[str, Placeholder], *, is_body: bool
) -> None:
    """Raise ValidationError unless the text in every language holds what it may and must.

    It may hold the placeholders that are offered, those of the city, and no other braces. A body
    must hold those that are required.
    """
    names = dict(settings.LANGUAGES)
    errors = [
        f"{names.get(language, language)}: {sentence}"
        for language, text in texts.items()
        for sentence in errors_in(text, offered, is_body=is_body)
    ]
    if errors:
        raise ValidationError(errors)


def wrong_fields(
    row: Any,
    names: Iterable[str],
    offered: Mapping[str, Placeholder],
    bodies: Collection[str] = (),
) -> Iterator[tuple[str, ValidationError]]:
    """Yield what is wrong with the texts of a row, by field; `bodies` hold what is required."""
    for name in names:
        try:
            validate(getattr(row, name), offered, is_body=name in bodies)
        except ValidationError as error:
            yield name, error


def errors_in(text: str, offered: Mapping[str, Placeholder], *, is_body: bool) -> Iterator[str]:
    """Yield what is wrong with the text in one language, each a sentence."""
    found, known = BRACES.findall(text), may_hold(offered)
    unknown = [piece for piece in dict.fromkeys(found) if piece.strip("{}") not in known]
    missing = [
        braced(name) for name, each in offered.items()
        if is_body and each.is_required and braced(name) not in found
    ]  # fmt: skip
    if unknown:
        yield _("%(unknown)s cannot be filled in. There is: %(offered)s.") % {
            "unknown": ", ".join(unknown),
            "offered": ", ".join(map(braced, known)),
        }
    if missing:
        yield _("%(missing)s may not be left out.") % {"missing": ", ".join(missing)}


def braced(name: str) -> str:
    """Return a placeholder as it is written in a text."""
    return "{" + name + "}"
