"""Somebody who has every byte, the live master key and the live keys, and looks for canaries.

A canary is looked for raw, in UTF-16, hex and base64 at its three offsets, in the bytes of files
and in whatever they unfold to: gzip, zlib, zip (an xlsx), hex, base64, and pickles in these.
Whatever looks like a sealed value is opened with every key that a wrapped key anywhere in the
bytes gives.
"""

import base64
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
WRAPPED = NONCE + 32 + 16
# A key lies in the same row as its id; so far apart the two are at most.
NEAR = 120
# How much of a sealed value is looked at.
LOOKED_AT = 4096
VERSION = 1
SEALED = re.compile(rb"\x01(.{6}[\x40-\x4f].[\x80-\xbf].{7})", re.DOTALL)
HEX = re.compile(rb"[0-9a-fA-F]{32,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
PACKED = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
DEEPEST = 2


def written(canary: str) -> list[bytes]:
    """The canary in every encoding that a search of bytes has to know."""
    raw = canary.encode()
    return [
        raw,
        canary.encode("utf-16-le"),
        canary.encode("utf-16-be"),
        raw.hex().encode(),
        raw.hex().upper().encode(),
        *(in_base64(raw, shift) for shift in range(3)),
    ]


def in_base64(raw: bytes, shift: int) -> bytes:
    """The signs that `raw` alone decides when it begins `shift` bytes into a group."""
    text = base64.b64encode(bytes(shift) + raw + bytes(2))
    return text[-(-shift * 8 // 6) : (shift + len(raw)) * 8 // 6]


def unfolded(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes themselves, and everything that they hold packed or encoded."""
    yield content
    if depth < DEEPEST:
        for inner in chain(unzipped(content), inflated(content), decoded(content)):
            yield from unfolded(inner, depth + 1)


def unzipped(content: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield from [archive.read(name) for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return


def inflated(content: bytes) -> Iterator[bytes]:
    for place in chain.from_iterable(places(content, magic) for magic in PACKED):
        try:
            yield zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content[place:])
        except zlib.error:
            continue


def decoded(content: bytes) -> Iterator[bytes]:
    parts = [bytes.fromhex(run[: len(run) // 2 * 2].decode()) for run in HEX.findall(content)]
    for run in BASE64.findall(content):
        bare = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        bare = bare[: len(bare) - (len(bare) % 4 == 1)]
        parts.append(base64.b64decode(bare + b"=" * (-len(bare) % 4)))
    if parts:
        yield b"\0".join(parts)


def places(content: bytes, text: bytes) -> Iterator[int]:
    """Every place at which `text` begins."""
    place = content.find(text)
    while place >= 0:
        yield place
        place = content.find(text, place + 1)


def search(
    files: Mapping[str, bytes], canaries: Mapping[str, str], masters: Iterable[tuple[str, bytes]]
) -> dict[str, set[str]]:
    """Where each canary (name: canary) was found, as its name and the names of the files.

    `masters` are the live master keys: id and 32 bytes.
    """
    views = {name: list(unfolded(content)) for name, content in files.items()}
    opened = keys_in(list(chain.from_iterable(views.values())), masters)
    patterns = [(one, name) for name, canary in canaries.items() for one in written(canary)]
    found: dict[str, set[str]] = {}
    for file, contents in views.items():
        for content in chain(contents, *(unsealed(one, opened) for one in contents)):
            for pattern, name in patterns:
                if pattern in content:
                    found.setdefault(name, set()).add(file)
    return found


def keys_in(contents: list[bytes], masters: Iterable[tuple[str, bytes]]) -> dict[bytes, bytes]:
    """Every data key, by its id, that a wrapped key anywhere in the bytes gives."""
    found: dict[bytes, bytes] = {}
    ids = {match[1] for content in contents for match in SEALED.finditer(content)}
    for name, master in masters:
        cipher = AESGCM(master)
        for key in ids:
            bound_to = b"data key " + key + name.encode()
            for near in neighbourhoods(contents, key):
                if plain := unwrapped(cipher, near, bound_to):
                    found[key] = plain
    return found


def neighbourhoods(contents: list[bytes], key: bytes) -> Iterator[bytes]:
    """What lies around the id of a key, in bytes or as SQLite spells it."""
    for content in contents:
        for text in (key, key.hex().encode()):
            for place in places(content, text):
                yield content[max(0, place - NEAR) : place + NEAR + WRAPPED]


def unwrapped(cipher: AESGCM, near: bytes, bound_to: bytes) -> bytes:
    """The key that is wrapped somewhere in these bytes, or none."""
    for start in range(len(near) - WRAPPED + 1):
        wrapped = near[start : start + WRAPPED]
        try:
            return cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], bound_to)
        except InvalidTag:
            continue
    return b""


def unsealed(content: bytes, opened: Mapping[bytes, bytes]) -> Iterator[bytes]:
    """What every sealed value in the bytes says, without asking for its tag: its end is unknown."""
    for key, plain in opened.items():
        header = bytes([VERSION]) + key
        for place in places(content, header):
            nonce_at = place + len(header)
            nonce = content[nonce_at : nonce_at + NONCE]
            if len(nonce) == NONCE:
                counter = modes.CTR(nonce + (2).to_bytes(4))
                reader = Cipher(algorithms.AES(plain), counter).decryptor()
                yield reader.update(content[nonce_at + NONCE :][:LOOKED_AT])
