"""The keys that sign the ledger: made on first use, replaced at will, sealed at rest."""

import base64
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import transaction
from django.utils import timezone

from workflows.vault import keys
from workflows.vault.chain.models import LedgerKey, Signed
from workflows.vault.errors import KeyDestroyed, KeysUnavailable, VaultError

PURPOSE = b"leuven helpt ledger\0"


def sign(row: Signed, said: bytes) -> None:
    """Sign what a row says with the key in use. Raise KeysUnavailable."""
    key = in_use()
    row.key = key.pk
    row.signature = private_half(key).sign(PURPOSE + said)


def sign_elsewhere(said: bytes) -> tuple[bytes, bytes]:
    """Return public half (32 bytes) and signature (64) of what leaves the site, by the key in use.

    What is signed begins with its own purpose, so that it is none of the ledger's. Raise
    KeysUnavailable.
    """
    private = private_half(in_use())
    return private.public_key().public_bytes_raw(), private.sign(said)


def private_half(key: LedgerKey) -> Ed25519PrivateKey:
    """Return what signs. Raise KeysUnavailable."""
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(key.private or ""))


def is_signed(row: Signed, said: bytes, at: datetime | None = None) -> bool:
    """Return whether a key of this site, in use `at` then, signed this. Raise KeysUnavailable."""
    public = public_key(row.key, at)
    try:
        if public is not None:
            public.verify(bytes(row.signature), PURPOSE + said)
            return True
    except InvalidSignature:
        pass
    return False


def public_key(key_id: UUID, at: datetime | None) -> Ed25519PublicKey | None:
    """Return the public half of a key of this site that was in use `at` then; None for no such.

    One that somebody put there without the vault does not open, and is none.
    """
    key = LedgerKey.objects.filter(pk=key_id).first()
    if key is None or (at and key.retired_at and at > key.retired_at):
        return None
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(key.public))
    except KeysUnavailable:
        raise
    except (VaultError, ValueError):
        return None


def lock() -> None:
    """Let one process at a time seal or mark, inside its transaction: they wait for each other."""
    list(LedgerKey.objects.select_for_update().filter(retired_at=None).values_list("pk"))


def in_use() -> LedgerKey:
    """Return the key that signs; a new one when there is none, or when it was lost."""
    key = LedgerKey.objects.filter(retired_at=None).order_by("-made_at").first()
    try:
        if key is not None and key.private:
            return key
    except KeyDestroyed:
        pass
    return renew()


def renew() -> LedgerKey:
    """Retire the key in use, destroying its private half, and return a new one."""
    private = Ed25519PrivateKey.generate()
    with transaction.atomic():
        LedgerKey.objects.filter(retired_at=None).update(retired_at=timezone.now(), private=None)
        return LedgerKey.objects.create(
            data_key=keys.claim(),
            private=text_of(private.private_bytes_raw()),
            public=text_of(private.public_key().public_bytes_raw()),
        )


def text_of(raw: bytes) -> str:
    """Return bytes as text."""
    return base64.b64encode(raw).decode()
