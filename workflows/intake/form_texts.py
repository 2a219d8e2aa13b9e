"""What is read once a form is sent, as its editor wrote it, with the placeholders filled in.

The page may hold what the city says of itself and the values that the form computes; the mail
also what every confirmation offers. Nothing that somebody typed is among them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from forms.engine import Confirmation, computed, confirmation
from forms.models import FormVersion
from forms.registers import placeholders as register
from workflows.declaring.types import Placeholder
from workflows.intake.models import Submission
from workflows.intake.occasions import RECEIVED
from workflows.messages.placeholders import (
    braced,
    errors_in,
    examples_in,
    fill,
    may_hold,
    values_of_city,
)

MAIL = {"mail_subject": "subject", "mail_text": "body"}


class FormTexts(register.Filling):
    """Fills in the texts of forms with what the confirmation offers."""

    def names(self, field: str) -> list[str]:
        return [braced(name) for name in may_hold(offered_in(field))]

    def errors(self, field: str, text: str, computed: Mapping[str, str]) -> Iterator[str]:
        known = {name: Placeholder("", example) for name, example in computed.items()}
        return errors_in(text, {**known, **offered_in(field)}, is_body=field == "mail_text")

    def example(self, text: str, language: str, computed: Mapping[str, str]) -> str:
        return fill(text, {**computed, **examples_in(language, may_hold(RECEIVED.placeholders))})


def offered_in(field: str) -> Mapping[str, Placeholder]:
    """Return what a text may hold beside what the city says and what the form computes."""
    return RECEIVED.placeholders if field in MAIL else {}


def own_mail(version: FormVersion) -> dict[str, dict[str, str]]:
    """Return the mail that a form has of its own, as `notify` takes it; {} for the usual one."""
    own: dict[str, dict[str, str]] = {}
    for language in version.languages:
        texts = confirmation(version, language)
        for name, part in MAIL.items():
            if text := getattr(texts, name):
                own.setdefault(part, {})[language] = text
    return own


def filled(submission: Submission, language: str) -> Confirmation:
    """Return what is read on the page once a form was sent, in `language` or else in Dutch."""
    texts = confirmation(submission.version, language)
    values = {**values_in(submission, language), **values_of_city(language)}
    return Confirmation(fill(texts.title, values), fill(texts.text, values))


def values_in(submission: Submission, language: str) -> dict[str, Any]:
    """Return the values that a form computed, as they are read in a language, by key."""
    return computed(submission.version, language, submission.answers)
