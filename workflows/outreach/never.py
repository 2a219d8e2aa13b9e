"""Numbers that no campaign rings any more: known by a keyed hash, and by nothing else."""

import hmac
import secrets
from collections.abc import Callable

from django.db import IntegrityError, transaction

from workflows.outreach.models import Callee, DoNotCall, DoNotCallKey
from workflows.vault import keys
from workflows.vault.names import fold
from workflows.vault.normal import normalise_phone

DIGEST_BYTES = 32
Hash = Callable[..., bytes]


def hasher() -> Hash:
    """Return what makes the digest of a number, or of a number and a name.

    Raise KeysUnavailable.
    """
    key = secret().encode()

    def hashed(phone: str, name: str = "") -> bytes:
        text = "\0".join([normalise_phone(phone), fold(name)] if name else [normalise_phone(phone)])
        return hmac.digest(key, text.encode(), "sha256")

    return hashed


def secret() -> str:
    """Return the secret, which is made when it is first needed."""
    row = DoNotCallKey.objects.first()
    return row.secret if row else make_secret()


def make_secret() -> str:
    """Make the secret, unless another process was first."""
    data_key = keys.claim()
    try:
        with transaction.atomic():
            made = DoNotCallKey.objects.create(secret=secrets.token_hex(32), data_key=data_key)
            return made.secret
    except IntegrityError:
        keys.give_back(data_key)
        return DoNotCallKey.objects.get().secret


def add(phone: str) -> bool:
    """Have nobody ring a number again, on whatever list it stands; return whether it is one."""
    if not normalise_phone(phone):
        return False
    add_digest(hasher()(phone))
    return True


def add_digest(digest: bytes) -> None:
    """Do the same for a number that is known by its hash. Who is being rung is rung no more."""
    with transaction.atomic():
        DoNotCall.objects.get_or_create(digest=digest)
        on_lists = Callee.objects.filter(phone_digest=digest)
        on_lists.update(is_out=True, free_at=None, is_promised=False, loan=None)


def take_back(phone: str) -> bool:
    """Let a number be rung again, by lists that come; return whether it was kept out."""
    gone, _by_model = DoNotCall.objects.filter(digest=hasher()(phone)).delete()
    return bool(gone)


def count() -> int:
    """Return how many numbers nobody rings."""
    return DoNotCall.objects.count()


def among(digests: list[bytes]) -> set[bytes]:
    """Return those of these digests that are not to be called."""
    found = DoNotCall.objects.filter(digest__in=digests).values_list("digest", flat=True)
    return {bytes(one) for one in found}
