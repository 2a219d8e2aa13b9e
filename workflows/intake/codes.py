"""What is worked out from the link of a draft: the code that is written down for it, and more.

Link and code lead to everything that was typed, so by both a draft is found by a keyed hash.
The code is worked out from the link, and can be shown to whoever has that. Eleven
characters and a check character of the alphabet of references: 22^11 is 5.8e14, so among
10,000 drafts one guess in 58 billion hits, and four groups of three are never taken for
a reference, which has three.
"""

import hmac

from django.conf import settings

from workflows.cases.references import ALPHABET, clean, grouped, with_check

LENGTH = 11


def keyed_hash(kind: str, value: str) -> bytes:
    """Return 32 bytes that tell nothing of `value`; `kind` keeps codes and keys apart."""
    message = f"workflows.intake.draft.{kind}.{value}"
    return hmac.digest(settings.SECRET_KEY.encode(), message.encode(), "sha256")


def of_code(code: str) -> bytes:
    """Return by what the draft of a code is found."""
    return keyed_hash("code", code)


def submission_key(link: str) -> str:
    """Return the idempotency key under which the draft of this link is sent."""
    return keyed_hash("key", link).hex()


def kept_key(key: str) -> str:
    """Return as what the idempotency key of a client is kept: who reads it cannot send it."""
    return keyed_hash("sent", key).hex()


def file_holder(link: str) -> str:
    """Return the secret that has the files sent on the draft of this link."""
    return keyed_hash("files", link).hex()


def code_for(link: str) -> str:
    """Return the code for this link, without spaces."""
    number = int.from_bytes(keyed_hash("written", link))
    body = ""
    for _place in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        body += ALPHABET[digit]
    return with_check(body)


def shown(link: str) -> str:
    """Return the code for this link as it is shown and said."""
    return grouped(code_for(link))


def clean_code(typed: str) -> str:
    """Return what somebody typed as a code, or "" when it cannot be one."""
    return clean(typed, LENGTH)
