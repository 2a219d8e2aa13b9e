"""The signed token that travels with each rendering of a form.

It says which version was shown in which language and carries a fresh idempotency key.
It holds no personal data and is no login: it ties what comes back to what was shown.
"""

import secrets
import time
from dataclasses import astuple, dataclass, field
from typing import Any

from django.core import signing

# A form that is sent whole, and one that is begun: the token of one is no token of the other.
FORM = "workflows.intake.form"
DRAFT = "workflows.intake.draft"
HOLDER = "workflows.intake.holder"
BEGUN = "workflows.intake.begun"
# A form may stay open over a weekend; older ones get a fresh token and keep the text.
MAX_AGE_SECONDS = 4 * 24 * 3600


def new_secret() -> str:
    """Return 128 random bits."""
    return secrets.token_urlsafe(16)


@dataclass(frozen=True)
class FormToken:
    """What was shown and under which key; ids are strings, as JSON holds them.

    `version` and `digest` name the form's version, `page` and `vacancy` are translation
    keys (or ""), `fixed` are the answers by meaning that the page itself gives.
    `key` is new at each rendering; `draft` stays: the link under which what was typed is kept
    when it cannot be taken yet (then `is_kept`), with the files that were sent.
    `charter` is the version of the charter for volunteers that stood beside it, or 0.
    `shown_at` is when it was shown, in seconds since 1970.
    """

    case_type: int
    version: int
    digest: str
    language: str
    page: str = ""
    vacancy: str = ""
    fixed: dict[str, Any] = field(default_factory=dict)
    key: str = field(default_factory=new_secret)
    draft: str = field(default_factory=new_secret)
    shown_at: float = field(default_factory=lambda: round(time.time(), 1))
    is_kept: bool = False
    charter: int = 0


class BadToken(Exception):
    """The token is missing, too old, or not ours."""


def sign(token: FormToken, use: str = FORM) -> str:
    """Return the token as the hidden field's value, or for the address where a draft begins."""
    return signing.dumps(list(astuple(token)), salt=use)


def unsign(text: str, use: str = FORM) -> FormToken:
    """Return the token in `text`. Raises BadToken, also for a token of the other use."""
    try:
        return FormToken(*signing.loads(text, salt=use, max_age=MAX_AGE_SECONDS))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadToken from error


def sign_holder(holder: str) -> str:
    """Return what a client of the API names as the holder of its files: none of its own making."""
    return signing.dumps(holder, salt=HOLDER)


def unsign_holder(text: str) -> str:
    """Return the holder in `text`. Raises BadToken."""
    try:
        return str(signing.loads(text, salt=HOLDER, max_age=MAX_AGE_SECONDS))
    except (signing.BadSignature, ValueError) as error:
        raise BadToken from error


def sign_begun(link: str, whose: str) -> str:
    """Return what names a draft in an address that is of use to one only: `whose`."""
    return signing.Signer(salt=f"{BEGUN}.{whose}").sign(link)


def unsign_begun(text: str, whose: str) -> str:
    """Return the link in `text`. Raises BadToken, also for what was signed for another."""
    try:
        return signing.Signer(salt=f"{BEGUN}.{whose}").unsign(text)
    except signing.BadSignature as error:
        raise BadToken from error
