"""The arguments of a request: which there are, and what each may be."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import HttpRequest, QueryDict

from cms.content_api.refusing import NO_LANGUAGE, UNKNOWN, VALUE, refused
from workflows.casetypes import languages

# More than any site has; a database cannot count much further.
MOST_SKIPPED = 1_000_000
LANGUAGE = "locale"
# What a list can be narrowed and ordered by: what is one plain value.
PLAIN = (
    *(models.AutoField, models.BooleanField, models.CharField, models.DateField),
    *(models.IntegerField, models.UUIDField),
)


def language_of(request: HttpRequest) -> str:
    """Return the language that is asked for: by its code, else the one that the reader prefers."""
    asked = request.GET.get(LANGUAGE, "")
    if languages.is_of_site(asked):
        return asked
    return languages.preferred(request.headers.get("Accept-Language", ""), languages.of_site())


def refuse_language(asked: QueryDict) -> None:
    """Raise Refusal for a language that the site does not have."""
    if LANGUAGE in asked and not languages.is_of_site(asked[LANGUAGE]):
        raise refused("language", NO_LANGUAGE, LANGUAGE)


def refuse_unknown(asked: QueryDict, known: Iterable[str]) -> None:
    """Raise Refusal for the first argument that is not known, or that no database can hold."""
    for name in sorted(set(asked) - set(known)):
        raise refused("unknown", UNKNOWN, name)
    for name, value in asked.items():
        if "\0" in value:
            raise refused("value", VALUE, name)


def number(asked: QueryDict, name: str, most: int) -> None:
    """Raise Refusal unless an argument is left out or is a whole number, at most `most`."""
    given = asked.get(name, "0")
    if not (given.isascii() and given.isdigit() and len(given) < 12 and int(given) <= most):
        raise refused("value", VALUE, name)


def one_of(asked: QueryDict, name: str, values: Iterable[str]) -> None:
    """Raise Refusal unless an argument is left out or is one of these."""
    if name in asked and asked[name] not in values:
        raise refused("value", VALUE, name)


def is_plain(model: type[models.Model], name: str) -> bool:
    """Return whether a field is one plain value."""
    try:
        return isinstance(model._meta.get_field(name), PLAIN)
    except FieldDoesNotExist:
        return False


def value_of(model: type[models.Model], name: str, given: str) -> Any:
    """Return what a field would hold. Raise Refusal for what it cannot hold."""
    field = model._meta.get_field(name)
    if isinstance(field, models.BooleanField):
        given = {"true": "True", "false": "False"}.get(given, given)
    try:
        value = field.to_python(given)
        field.run_validators(value)
    except ValidationError:
        raise refused("value", VALUE, name) from None
    return value
