"""The log of purges: which data keys were destroyed when, signed, kept beside the keys.

A line is written with the destruction, in one transaction of the keys database. It is exported
with every backup and outlives the keys: whoever restores old data, or old keys, does every
purge since again. Signed with SECRET_KEY (or one of SECRET_KEY_FALLBACKS).
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from workflows.vault.errors import VaultError
from workflows.vault.models import Destruction

ID_BYTES = 16


class PurgeLogAltered(VaultError):
    """A line of the log does not carry the signature it was written with."""


def note(keys: Iterable[UUID]) -> None:
    """Add a line for keys that are destroyed in this transaction of the keys database."""
    row = Destruction(at=timezone.now(), keys=b"".join(sorted(key.bytes for key in keys)))
    row.signature = _signature(_line(row))
    row.save()


def destroyed_keys() -> set[UUID]:
    """Return every data key in the log. Raise PurgeLogAltered when a line was tampered with."""
    found: set[UUID] = set()
    for row in Destruction.objects.order_by("pk").iterator():
        _check(_line(row), row.signature)
        found.update(_ids(bytes(row.keys)))
    return found


def export(path: Path) -> int:
    """Write the log as one JSON object a line; return the number of lines."""
    count = 0
    with path.open("w") as file:
        for row in Destruction.objects.order_by("pk").iterator():
            file.write(json.dumps({**_line(row), "signature": row.signature}) + "\n")
            count += 1
    return count


def merge(path: Path) -> int:
    """Add the lines of an exported log that are missing here; return how many were.

    Raise PurgeLogAltered, and then nothing was added.
    """
    lines = {row.signature: row for row in map(_read, path.read_text().splitlines())}
    known = Destruction.objects.values_list("signature", flat=True)
    rows = [lines[signature] for signature in lines.keys() - set(known)]
    return len(Destruction.objects.bulk_create(rows))


def _line(row: Destruction) -> dict[str, str]:
    return {"at": row.at.isoformat(), "keys": bytes(row.keys).hex()}


def _read(text: str) -> Destruction:
    try:
        line: dict[str, Any] = json.loads(text)
        signature = line.pop("signature")
        at, joined = datetime.fromisoformat(line["at"]), bytes.fromhex(line["keys"])
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise PurgeLogAltered("The log of purges is damaged.") from error
    _check(line, signature)
    return Destruction(at=at, keys=joined, signature=signature)


def _signature(line: dict[str, str]) -> str:
    return Signer(salt=__name__).signature(json.dumps(line, sort_keys=True))


def _check(line: dict[str, str], signature: str) -> None:
    signer = Signer(salt=__name__)
    try:
        signer.unsign(json.dumps(line, sort_keys=True) + signer.sep + signature)
    except BadSignature as error:
        raise PurgeLogAltered("The log of purges was altered: a signature is wrong.") from error


def _ids(joined: bytes) -> list[UUID]:
    starts = range(0, len(joined), ID_BYTES)
    return [UUID(bytes=joined[start : start + ID_BYTES]) for start in starts]
