"""Who asks: anybody at an address, or a server that we know by its key."""

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from workflows.intake import rates
from workflows.intake.wire import Refusal

SCHEME = "bearer "
# A word of the server's own, such as a hash of its visitor's address.
VISITOR = re.compile(r"[\x21-\x7e]{1,64}")


@dataclass(frozen=True)
class Caller:
    """`who` is what is counted under; `rate` is its own, or "" for that of everybody.

    `sender` is what submissions are counted under: "" when a server says not for whom it sends.
    """

    who: str
    rate: str = ""
    sender: str = ""


def caller_of(request: HttpRequest) -> Caller:
    """Return who asks. Raises Refusal for a key that is none of ours."""
    written = request.headers.get("Authorization", "")
    if not written:
        address = rates.address_of(request)
        return Caller(address, sender=address)
    if not written.lower().startswith(SCHEME):
        raise unknown_key()
    return holder_of(written[len(SCHEME) :].strip(), request.headers.get("Visitor", ""))


def holder_of(key: str, visitor: str) -> Caller:
    """Return the server that has this key. Raises Refusal."""
    digest = digest_of(key)
    for known, (name, rate) in settings.API_KEYS.items():
        if hmac.compare_digest(known, digest):
            who = f"key {name}"
            return Caller(who, rate, f"{who} {visitor}" if VISITOR.fullmatch(visitor) else "")
    raise unknown_key()


def digest_of(key: str) -> str:
    """Return what the settings keep of a key."""
    return sha256(key.encode()).hexdigest()


def unknown_key() -> Refusal:
    return Refusal(401, "key", _("This key is none of ours. Ask without one, or mend it."))


def counted_as(request: HttpRequest) -> str:
    """Return under what tries are counted: the sender, or else the server that asks for them."""
    caller = caller_of(request)
    return caller.sender or caller.who
