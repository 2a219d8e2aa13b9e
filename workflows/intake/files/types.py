"""What a file is, by what is in it. Its name and what the browser says of it count for nothing.

The table is our own and short. A library that knows two hundred types would still call every
Office document a zip file, and what we take is looked into anyway: pictures by the decoder
that draws them anew, documents by the directory of their archive (docs/adr/0024).
"""

from typing import BinaryIO, NoReturn
from zipfile import BadZipFile, ZipFile, is_zipfile

from django.utils.translation import gettext as _

from forms.registers.file_types import MEGABYTE, TYPES, FileType
from workflows.intake.files.refusals import NotTaken

# A document of our own making with hundreds of pictures has a thousand members.
MAX_MEMBERS = 5_000
MAX_DIRECTORY = MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
TAIL = 64 * 1024

END_OF_DIRECTORY, END_OF_LARGE_DIRECTORY = b"PK\x05\x06", b"PK\x06\x07"
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
OFFICE_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
MACROS = "vbaproject.bin"


def type_of(content: BinaryIO, name: str) -> FileType | None:
    """Return the type of a file, or None when it is none of ours. HEIC counts as JPEG.

    Raises NotTaken, with a sentence about the file called `name`, when it pretends to be one.
    """
    content.seek(0)
    start = content.read(16)
    if start.startswith(b"\xff\xd8\xff") or is_heif(start):
        return TYPES["jpeg"]
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return TYPES["png"]
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return TYPES["webp"]
    if start.startswith(b"%PDF-"):
        return pdf(content, name)
    if start.startswith(b"PK\x03\x04"):
        return document(content, name)
    return None


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


def document(content: BinaryIO, name: str) -> FileType | None:
    """Return the type of an Office or OpenDocument file, from its directory; nothing is unpacked.

    None for any other archive.
    """
    if not has_small_directory(tail_of(content)):
        refuse_damaged(name)
    try:
        with ZipFile(content) as archive:
            return type_of_archive(archive, name)
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        refuse_damaged(name)


def has_small_directory(tail: bytes) -> bool:
    """Return whether the archive's directory is there and can be read without much memory."""
    place = tail.rfind(END_OF_DIRECTORY)
    if place < 0 or tail[max(0, place - 20) :].startswith(END_OF_LARGE_DIRECTORY):
        return False
    return int.from_bytes(tail[place + 12 : place + 16], "little") <= MAX_DIRECTORY


def type_of_archive(archive: ZipFile, name: str) -> FileType | None:
    """Return the type of an archive. Raises NotTaken for a bomb, and for macros."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_UNPACKED:
        raise NotTaken(
            "bomb",
            _("“%(name)s” is far larger inside than outside, so we do not open it. Send a PDF."),
            name=name,
        )
    paths = [each.filename for each in members]
    if any(path.lower().endswith(MACROS) for path in paths):
        raise NotTaken(
            "macros",
            _("“%(name)s” holds macros, which can do harm. Save it without, or as PDF."),
            name=name,
        )
    if "[Content_Types].xml" in paths:
        folders = (folder for folder in OFFICE_FOLDERS if any(p.startswith(folder) for p in paths))
        return TYPES.get(OFFICE_FOLDERS.get(next(folders, ""), ""))
    if paths[:1] == ["mimetype"] and members[0].file_size < 100:
        mime = archive.read(members[0]).decode("ascii", "replace")
        return next((each for each in TYPES.values() if each.mime == mime), None)
    return None


def tail_of(content: BinaryIO) -> bytes:
    """Return the last bytes of a file."""
    size = content.seek(0, 2)
    content.seek(max(0, size - TAIL))
    return content.read()


def refuse_damaged(name: str) -> NoReturn:
    """Raise the refusal of a file that cannot be read."""
    raise NotTaken(
        "damaged",
        _("“%(name)s” cannot be read: it is damaged or cut short. Choose it again."),
        name=name,
    )
