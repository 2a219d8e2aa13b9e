"""The export for the archive: one file with a folder in it, which anybody can read and check.

`manifest.json` says of each file what it is and its SHA-256, when and by whom all of it was made,
and by which rules. The SHA-256 of the manifest vouches for all of them.
"""

import json
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
FORMAT = "export for the archive, 1"
# The first day that a ZIP can name: the same content gives the same bytes.
NO_DAY = (1980, 1, 1, 0, 0, 0)


class NotRight(Exception):
    """It is no export, or not as it was made; the sentence says which file is wrong."""


def manifest_of(said: Mapping[str, Any], bodies: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Return the manifest: `said` of the whole, and of each file by its path what it is."""
    rows = [
        {"path": path, "what": what, "bytes": len(body), "sha256": digest_of(body)}
        for path, (what, body) in sorted(bodies.items())
    ]
    content = {"format": FORMAT, **said, "files": rows}
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def digest_of(body: bytes) -> str:
    """Return the SHA-256 of some bytes, as hex digits."""
    return sha256(body).hexdigest()


def packed(bodies: Mapping[str, bytes]) -> bytes:
    """Return files as one ZIP, the same for the same files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path, body in sorted(bodies.items()):
            file.writestr(zipfile.ZipInfo(path, NO_DAY), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read(path: Path) -> dict[str, bytes]:
    """Return the files of an export by their paths: of the ZIP, or of the folder it was.

    Raise NotRight, and OSError when it cannot be read.
    """
    if path.is_dir():
        found = (one for one in path.rglob("*") if one.is_file())
        return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}
    return unpacked(path.read_bytes())


def unpacked(raw: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP. Raise NotRight when it is none, or damaged."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as file:
            names = [info.filename for info in file.infolist() if not info.is_dir()]
            return {name: file.read(name) for name in names}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotRight("It is no ZIP file, or it is damaged.") from error


def check(files: Mapping[str, bytes], digest: str = "") -> dict[str, Any]:
    """Return what the manifest says, once each file is as it was made.

    `digest` is the SHA-256 of the manifest as the declaration has it. Raise NotRight.
    """
    try:
        manifest = files[MANIFEST]
        said: dict[str, Any] = json.loads(manifest)
        expected = {row["path"]: row["sha256"] for row in said["files"]}
    except (KeyError, ValueError, TypeError) as error:
        raise NotRight("It has no manifest that can be read.") from error
    if digest and digest != digest_of(manifest):
        raise NotRight("The manifest is not the one that was declared.")
    refuse(expected.keys() - files.keys(), "is not there")
    refuse(files.keys() - expected.keys() - {MANIFEST}, "is not in the manifest")
    refuse((p for p in expected if digest_of(files[p]) != expected[p]), "was changed")
    return said


def refuse(paths: Iterable[str], why: str) -> None:
    """Raise NotRight for the first of some paths; pass over when there are none."""
    if first := min(paths, default=""):
        raise NotRight(f"{first} {why}.")
