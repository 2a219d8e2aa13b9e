"""What a file is, by what is in it. Its name and what the browser says of it count for nothing.

The table is our own and short. A library that knows two hundred types would still call every
Office document a zip file, and what we take is looked into anyway: pictures by the decoder
that draws them anew, documents part by part (docs/adr/0024).
"""

import re
from collections.abc import Collection
from typing import BinaryIO
from zipfile import is_zipfile

from django.utils.translation import gettext as _

from forms.registers.file_types import DOCUMENTS, PDF, TYPES, FileType
from workflows.intake.files.documents import ARCHIVE, COMPOUND, document, old_document, tail_of
from workflows.intake.files.refusals import NotTaken, refuse_damaged

HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
# Mail programs and scanners put a line or a mark in front, and every reader takes it.
PDF_BEGINS = re.compile(rb"(\xef\xbb\xbf)?\s*%PDF-")
BEGINNING = 1024


def type_of(content: BinaryIO, name: str, groups: Collection[str]) -> FileType | None:
    """Return the type of a file, or None when it is of none of `groups`. HEIC counts as JPEG.

    Raises NotTaken, with a sentence about the file called `name`, when it pretends to be one.
    """
    content.seek(0)
    start = content.read(BEGINNING)
    kind = TYPES.get(picture(start))
    if PDF in groups and PDF_BEGINS.match(start):
        kind = pdf(content, name)
    if DOCUMENTS in groups and start.startswith(ARCHIVE):
        kind = document(content, name)
    if DOCUMENTS in groups and start.startswith(COMPOUND):
        old_document(content, name)
    return kind if kind and kind.group in groups else None


def picture(start: bytes) -> str:
    """Return the name of the type of picture that begins like this, "" if none does."""
    if start.startswith(b"\xff\xd8\xff") or is_heif(start):
        return "jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if start[:4] == b"RIFF" and start[8:12] == b"WEBP" else ""


def is_heif(start: bytes) -> bool:
    """Return whether this is how a picture of an iPhone begins."""
    return start[4:8] == b"ftyp" and start[8:12] in HEIF_BRANDS


def pdf(content: BinaryIO, name: str) -> FileType:
    """Return the type of a PDF that is nothing else besides and goes on to its end."""
    if is_zipfile(content):
        raise NotTaken(
            "archive", _("“%(name)s” is a PDF and an archive at once. Save it anew."), name=name
        )
    if b"%%EOF" not in tail_of(content):
        refuse_damaged(name)
    return TYPES["pdf"]
