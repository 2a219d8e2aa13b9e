"""A message as a row: whose it is, and what is filled in once it is known in which language."""

from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import Any
from uuid import UUID, uuid4

from workflows.casetypes import languages
from workflows.casetypes.fields import Said
from workflows.declaring.types import Occasion
from workflows.messages.models import OutboxMessage
from workflows.messages.placeholders import greeting
from workflows.messages.recipients import Recipient

PerLanguage = Callable[[str], Mapping[str, Any]]
# {"subject" or "body": {language: text}}
Own = Mapping[str, Mapping[str, str]]


def add_row(
    occasion: Occasion, recipient: Recipient, message_id: UUID | None, **columns: Any
) -> OutboxMessage:
    """Write a message down, whichever way it goes."""
    return OutboxMessage.objects.create(
        pk=message_id or uuid4(),
        template=occasion.key,
        language=recipient.language,
        data_key=recipient.data_key,
        case_id=recipient.case_id,
        case_type_id=recipient.case_type_id,
        person_id=recipient.person_id,
        **columns,
    )


def context_for(
    occasion: Occasion,
    recipient: Recipient,
    values: Mapping[str, Any] | None,
    per_language: PerLanguage | None,
) -> dict[str, Any]:
    """Return what to fill in, in the languages that somebody reads; all that is offered, no more.

    Raise ValueError when what the occasion offers lacks a value.
    """
    said = {"name": greeting(recipient.name), **(values or {})}
    read = dict.fromkeys([languages.DUTCH, recipient.language])
    spoken = [each for each in read if languages.has_words(each)]
    by_language = in_each(spoken, per_language) if per_language else {}
    known = {*said, *by_language.get(languages.DUTCH, ())}
    if missing := occasion.placeholders.keys() - known:
        raise ValueError(f"{occasion.key}: no value for {', '.join(sorted(missing))}.")
    context = {name: said[name] for name in occasion.placeholders if name in said}
    return context | ({"per_language": by_language} if by_language else {})


def in_each(spoken: Iterable[str], per_language: PerLanguage) -> dict[str, dict[str, Any]]:
    """Return the values in each language in which they are there; in Dutch in any case.

    A category without a name in Arabic would put Dutch in the middle of an Arabic mail.
    """
    found = {each: dict(per_language(each)) for each in spoken}
    return {
        each: values
        for each, values in found.items()
        if each == languages.DUTCH or not any(map(is_only_in_dutch, values.values(), repeat(each)))
    }


def is_only_in_dutch(value: Any, language: str) -> bool:
    """Return whether a value is a text of staff that has no words in a language."""
    return isinstance(value, Said) and bool(value) and value.language != language
