"""The signed token that travels with each rendering of a form.

It says which version was shown in which language and carries a fresh idempotency key.
It holds no personal data and is no login: it ties what comes back to what was shown.
"""

import secrets
from dataclasses import astuple, dataclass, field
from typing import Any

from django.core import signing

SALT = "workflows.intake.form"
# A form may stay open over a weekend; older ones get a fresh token and keep the text.
MAX_AGE_SECONDS = 4 * 24 * 3600


@dataclass(frozen=True)
class FormToken:
    """What was shown and under which key; ids are strings, as JSON holds them.

    `version` and `digest` name the form's version, `page` and `vacancy` are translation
    keys (or ""), `fixed` are the answers by meaning that the page itself gives.
    """

    case_type: int
    version: int
    digest: str
    language: str
    page: str = ""
    vacancy: str = ""
    fixed: dict[str, Any] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))


class BadToken(Exception):
    """The token is missing, too old, or not ours."""


def sign(token: FormToken) -> str:
    """Return the token as the hidden field's value."""
    return signing.dumps(list(astuple(token)), salt=SALT)


def unsign(text: str) -> FormToken:
    """Return the token in `text`. Raises BadToken."""
    try:
        return FormToken(*signing.loads(text, salt=SALT, max_age=MAX_AGE_SECONDS))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadToken from error
