"""The signed token that travels with each rendering of a form.

It says which version was shown in which language and carries a fresh idempotency key.
It holds no personal data and is no login: it ties what comes back to what was shown.
"""

import secrets
from dataclasses import dataclass

from django.core import signing

SALT = "workflows.intake.form"
# A form may stay open over a weekend; older ones get a fresh token and keep the text.
MAX_AGE_SECONDS = 4 * 24 * 3600


@dataclass(frozen=True)
class FormToken:
    """What was shown: a version (by id) in a language, under a key used once."""

    version_id: int
    language: str
    key: str


class BadToken(Exception):
    """The token is missing, too old, or not ours."""


def new_token(version_id: int, language: str) -> FormToken:
    """Return a token with a fresh key for one rendering."""
    return FormToken(version_id, language, secrets.token_urlsafe(16))


def sign(token: FormToken) -> str:
    """Return the token as the hidden field's value."""
    return signing.dumps([token.version_id, token.language, token.key], salt=SALT)


def unsign(text: str) -> FormToken:
    """Return the token in `text`. Raises BadToken."""
    try:
        version_id, language, key = signing.loads(text, salt=SALT, max_age=MAX_AGE_SECONDS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadToken from error
    return FormToken(int(version_id), str(language), str(key))
