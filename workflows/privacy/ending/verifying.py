"""Checking a declaration of destruction: needs the file and the public key, no database.

A declaration is JSON or PDF. The JSON is written in one way only, and signed without its key and
signature; the PDF is signed as it is, and ends with a line that holds both. So not one byte of
either can be changed.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PURPOSE = b"leuven helpt declaration of destruction\0"
PDF = b"%PDF-"
# A comment of the PDF, behind its end: readers pass over it.
LAST_LINE = b"\n%declaration-signature "
KEY_BYTES, SIGNATURE_BYTES = 32, 64
GROUP = 4


class NotRight(Exception):
    """The file is no declaration, or not as it was signed."""


@dataclass(frozen=True)
class Signed:
    """What a file says, and what vouches for it: the public half of a key, and a signature."""

    said: bytes
    key: bytes
    signature: bytes

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the key, in groups, to be compared by eye."""
        return fingerprint(self.key)


def fingerprint(key: bytes) -> str:
    """Return the SHA-256 of a public key, in groups of four characters."""
    digits = hashlib.sha256(key).hexdigest()
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def written(content: dict[str, Any]) -> bytes:
    """Return what a declaration says as JSON, in the one way in which it is signed."""
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def as_json(content: dict[str, Any], key: bytes, signature: bytes) -> bytes:
    """Return the file of a declaration that was signed as `written` gives it."""
    whole = {"declaration": content, "key": key.hex(), "signature": signature.hex()}
    return written(whole)


def as_pdf(pdf: bytes, key: bytes, signature: bytes) -> bytes:
    """Return the PDF with the line that vouches for it."""
    return pdf + LAST_LINE + f"{key.hex()} {signature.hex()}\n".encode()


def check(file: bytes, key: bytes | None = None) -> Signed:
    """Return what a file says, once it is right; `key` is the public half that must have signed.

    Without `key` that in the file counts: compare its fingerprint. Raise NotRight.
    """
    signed = read(file)
    if key is not None and key != signed.key:
        raise NotRight("It was signed by another key than the one that was given.")
    try:
        public = Ed25519PublicKey.from_public_bytes(signed.key)
        public.verify(signed.signature, PURPOSE + signed.said)
    except (InvalidSignature, ValueError) as error:
        raise NotRight("It is not as it was signed: something in it was changed.") from error
    return signed


def read(file: bytes) -> Signed:
    """Return the parts of a file. Raise NotRight for what nobody of ours wrote like this."""
    try:
        signed, again = read_pdf(file) if file.startswith(PDF) else read_json(file)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotRight("It is no declaration, or something in it was changed.") from error
    lengths = len(signed.key), len(signed.signature)
    if again != file or lengths != (KEY_BYTES, SIGNATURE_BYTES):
        raise NotRight("It is not written as a declaration is: something in it was changed.")
    return signed


def read_json(file: bytes) -> tuple[Signed, bytes]:
    """Return what a JSON file says, and how it would be written again."""
    whole = json.loads(file.decode())
    content = whole["declaration"]
    key, signature = bytes.fromhex(whole["key"]), bytes.fromhex(whole["signature"])
    return Signed(written(content), key, signature), as_json(content, key, signature)


def read_pdf(file: bytes) -> tuple[Signed, bytes]:
    """Return what a PDF says, and how it would be written again."""
    pdf, _line, last = file.rpartition(LAST_LINE)
    key, signature = (bytes.fromhex(part) for part in last.decode("ascii").split())
    return Signed(pdf, key, signature), as_pdf(pdf, key, signature)
