"""AES-256-GCM with a random nonce. Pure functions, no keys of their own."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from workflows.vault.errors import Unreadable

KEY_BYTES = 32
NONCE_BYTES = 12

# Random nonces are safe for 2^32 messages a key (NIST SP 800-38D, 8.3); a data key seals the
# few hundred values of one person or case.


def new_key() -> bytes:
    """Return 32 fresh random bytes."""
    return os.urandom(KEY_BYTES)


def encrypt(cipher: AESGCM, plaintext: bytes, bound_to: bytes) -> bytes:
    """Return nonce and ciphertext; it opens only with the same `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plaintext, bound_to)


def decrypt(cipher: AESGCM, sealed: bytes, bound_to: bytes) -> bytes:
    """Undo `encrypt`. Raise Unreadable when key, text or `bound_to` is not the one used then."""
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise Unreadable("A sealed value does not open with its key.") from error
