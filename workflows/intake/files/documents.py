"""An Office or OpenDocument file: which it is, and that nothing in it runs, hides or fetches.

Both are archives of parts. Macros are told by what a part is and not by how it is called: a part
may have any name, but the program that runs it finds it by its type, its relationship or its
folder (docs/adr/0024).
"""

import re
import struct
import zlib
from io import BytesIO
from typing import BinaryIO, NoReturn
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml.sax import parse
from django.utils.translation import gettext as _

from forms.registers.file_types import MEGABYTE, TYPES, FileType
from workflows.intake.files.refusals import NotTaken, refuse_damaged

# A document of our own making with hundreds of pictures has a thousand members.
MAX_MEMBERS = 5_000
MAX_DIRECTORY = MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
# Of the parts that say how the others hang together, and of documents within one.
MAX_EXPLAINED = 2 * MEGABYTE
MAX_WITHIN = 50
TAIL = PIECE = 64 * 1024

ARCHIVE, COMPOUND = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
END_OF_DIRECTORY, END_OF_LARGE_DIRECTORY = b"PK\x05\x06", b"PK\x06\x07"
ENCRYPTED_FLAG = 1
# What both standards allow; zipfile reads more, and some of that fills the memory.
PACKED = (ZIP_STORED, ZIP_DEFLATED)

CONTENT_TYPES, RELATIONSHIPS = "[Content_Types].xml", ".rels"
MANIFEST, OPEN_PARTS = "META-INF/manifest.xml", ("content.xml", "styles.xml")
OFFICE_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
# Of a part's type, of a relationship's (its last word), a name, and folders of OpenDocument.
RUNNING_TYPES = ("macro", "vba", "activex", "oleobject")
RUNNING_LINKS = (
    *("vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "oleobject"),
    *("control", "activexcontrolbinary", "attachedtoolbars", "afchunk", "extensibility"),
)
RUNNING_NAME = "vbaproject.bin"
RUNNING_FOLDERS = {"Basic", "Scripts", "Dialogs"}
# Elements of OpenDocument. Their names can be written in one way only, as long as nobody brings
# an encoding or entities of his own.
RUNS, LOCKED = re.compile(rb"event-listener[\s/>]"), re.compile(rb"encryption-data[\s/>]")
LONGEST = 64
OWN_ENCODING = re.compile(rb"\0|<\?xml[^>]+encoding\s*=\s*.(?!utf-8)", re.IGNORECASE)
OWN_ENTITIES = b"<!ENTITY"
# A template on the writer's own disk is named in many letters, and reaches nothing from here.
ON_A_DISK = re.compile(r"(file:/{3})?[a-z]:[\\/].*", re.IGNORECASE)
# What stands in the old container of Office, and the size of an entry of its directory.
OLD_STREAMS = {"WordDocument", "Workbook", "Book", "PowerPoint Document"}
LOCKED_STREAM = "EncryptedPackage"
ENTRY, ENTRY_NAME = 128, 64

# What zipfile, zlib and the parser of XML raise on bytes that are no document.
UNREADABLE = (
    BadZipFile, SAXException, OSError, ValueError, EOFError, KeyError, IndexError, OverflowError,
    RuntimeError, MemoryError, struct.error, zlib.error,
)  # fmt: skip


def document(content: BinaryIO, name: str) -> FileType | None:
    """Return the type of an Office or OpenDocument file; None for any other archive.

    Raises NotTaken for one that is damaged, a bomb or locked, and for one that runs, hides or
    fetches something.
    """
    try:
        with opened(content, name) as archive:
            return type_of_archive(archive, name)
    except UNREADABLE:
        refuse_damaged(name)


def old_document(content: BinaryIO, name: str) -> None:
    """Raise NotTaken for a document of the old Office, or of the new one with a password."""
    names = names_of_streams(content)
    if LOCKED_STREAM in names:
        refuse_locked(name)
    if names & OLD_STREAMS:
        raise NotTaken(
            "old_office",
            _(
                "“%(name)s” is an old kind of Office file (doc, xls or ppt), which we do not take. "
                "Open it and save it as docx, xlsx or pptx, or as PDF."
            ),
            name=name,
        )


def names_of_streams(content: BinaryIO) -> set[str]:
    """Return what stands in an old container, and what else is written where a name could be."""
    content.seek(0)
    entries = iter(lambda: content.read(ENTRY), b"")
    return {entry[:ENTRY_NAME].decode("utf-16-le", "ignore").rstrip("\0") for entry in entries}


def opened(content: BinaryIO, name: str) -> ZipFile:
    """Return the archive, of which only the directory was read. Raises NotTaken, and UNREADABLE."""
    if not has_small_directory(tail_of(content)):
        refuse_damaged(name)
    archive = ZipFile(content)
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_UNPACKED:
        refuse_bomb(name)
    return archive


def has_small_directory(tail: bytes) -> bool:
    """Return whether the archive's directory is there and can be read without much memory."""
    place = tail.rfind(END_OF_DIRECTORY)
    if place < 0 or tail[max(0, place - 20) :].startswith(END_OF_LARGE_DIRECTORY):
        return False
    return int.from_bytes(tail[place + 12 : place + 16], "little") <= MAX_DIRECTORY


def tail_of(content: BinaryIO) -> bytes:
    """Return the last bytes of a file."""
    size = content.seek(0, 2)
    content.seek(max(0, size - TAIL))
    return content.read()


def type_of_archive(archive: ZipFile, name: str) -> FileType | None:
    """Return the type of an archive, once it was looked into. Raises NotTaken, and UNREADABLE."""
    members = archive.infolist()
    paths = [each.filename for each in members]
    if CONTENT_TYPES in paths:
        refuse_hidden(archive, name)
        refuse_running_office(archive, name)
        folders = (folder for folder in OFFICE_FOLDERS if any(p.startswith(folder) for p in paths))
        return TYPES.get(OFFICE_FOLDERS.get(next(folders, ""), ""))
    if paths[:1] == ["mimetype"] and members[0].file_size < 100:
        refuse_hidden(archive, name)
        refuse_running_open(archive, name)
        mime = archive.read(members[0]).decode("ascii", "replace")
        return next((each for each in TYPES.values() if each.mime == mime), None)
    return None


def refuse_hidden(archive: ZipFile, name: str) -> None:
    """Raise the refusal of an archive with a part that cannot be seen, or that hides another."""
    members = archive.infolist()
    if any(each.flag_bits & ENCRYPTED_FLAG for each in members):
        refuse_locked(name)
    # Of two parts with one name we might look at the one and Office open the other.
    names = {each.filename.lower() for each in members}
    if len(names) < len(members) or any(each.compress_type not in PACKED for each in members):
        refuse_damaged(name)
    beginnings = {each: beginning(archive, each) for each in members}
    if COMPOUND in beginnings.values():
        refuse_running(name)
    # A diagram in a letter is drawn from a workbook within.
    within = [part for part, start in beginnings.items() if start.startswith(ARCHIVE)]
    if len(within) > MAX_WITHIN:
        refuse_bomb(name)
    for part in within:
        refuse_within(BytesIO(archive.read(part)), name)


def beginning(archive: ZipFile, part: ZipInfo) -> bytes:
    """Return how a part begins."""
    with archive.open(part) as content:
        return content.read(len(COMPOUND))


def refuse_within(content: BinaryIO, name: str) -> None:
    """Raise the refusal of an archive within a document, unless it is a document that we take.

    Nobody draws a diagram from one deeper down.
    """
    with opened(content, name) as archive:
        starts = (beginning(archive, each) for each in archive.infolist())
        if any(start.startswith(ARCHIVE) for start in starts):
            refuse_running(name)
        if type_of_archive(archive, name) is None:
            refuse_running(name)


def refuse_running_office(archive: ZipFile, name: str) -> None:
    """Raise the refusal of an Office document that runs or fetches something."""
    if any(path.lower().endswith(RUNNING_NAME) for path in archive.namelist()):
        refuse_running(name)
    explaining = [
        each
        for each in archive.infolist()
        if each.filename == CONTENT_TYPES or each.filename.lower().endswith(RELATIONSHIPS)
    ]
    if sum(each.file_size for each in explaining) > MAX_EXPLAINED:
        refuse_bomb(name)
    for part in explaining:
        with archive.open(part) as content:
            parse(content, Relationships(name))


class Relationships(ContentHandler):
    """Reads what the parts of an Office document are, and refuses the document for some."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        element = name.rpartition(":")[2]
        if element in ("Default", "Override"):
            refuse_kind(attrs, self.name)
        elif element == "Relationship":
            refuse_link(attrs, self.name)


def refuse_kind(attributes: AttributesImpl, name: str) -> None:
    """Raise the refusal of a part of a type that runs."""
    kind = attributes.get("ContentType", "").lower()
    if any(word in kind for word in RUNNING_TYPES):
        refuse_running(name)


def refuse_link(attributes: AttributesImpl, name: str) -> None:
    """Raise the refusal of a relationship to something that runs, or that is fetched.

    A hyperlink waits for a click, and a path on a disk reaches nobody.
    """
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    if kind in RUNNING_LINKS:
        refuse_running(name)
    is_outside = attributes.get("TargetMode", "").lower() == "external"
    target = attributes.get("Target", "")
    if is_outside and kind != "hyperlink" and not ON_A_DISK.fullmatch(target):
        raise NotTaken(
            "fetches",
            _(
                "“%(name)s” fetches something from elsewhere when it is opened, such as a "
                "template or a picture, which can do harm. Save it without."
            ),
            name=name,
        )


def refuse_running_open(archive: ZipFile, name: str) -> None:
    """Raise the refusal of an OpenDocument file that is locked or runs something."""
    files = [path for path in archive.namelist() if not path.endswith("/")]
    if MANIFEST in files and holds(archive, MANIFEST, LOCKED, name):
        refuse_locked(name)
    if any(RUNNING_FOLDERS.intersection(path.split("/")[:-1]) for path in files):
        refuse_running(name)
    for path in files:
        if path.rpartition("/")[2] in OPEN_PARTS and holds(archive, path, RUNS, name):
            refuse_running(name)


def holds(archive: ZipFile, path: str, element: re.Pattern[bytes], name: str) -> bool:
    """Return whether an element stands in a part. Raises NotTaken for one that could disguise it.

    Looks for the bytes, since a parser would take a minute over the largest spreadsheets.
    """
    with archive.open(path) as content:
        seen = b""
        while piece := content.read(PIECE):
            seen = seen[-LONGEST:] + piece
            if OWN_ENTITIES in seen or OWN_ENCODING.search(seen):
                refuse_damaged(name)
            if element.search(seen):
                return True
    return False


def refuse_bomb(name: str) -> NoReturn:
    """Raise the refusal of what would fill the memory or the day."""
    raise NotTaken(
        "bomb",
        _("“%(name)s” is far larger inside than outside, so we do not open it. Send a PDF."),
        name=name,
    )


def refuse_running(name: str) -> NoReturn:
    """Raise the refusal of a document with a program in it."""
    raise NotTaken(
        "macros",
        _(
            "“%(name)s” holds macros or an object of another program, which can do harm. "
            "Save it without, or as PDF."
        ),
        name=name,
    )


def refuse_locked(name: str) -> NoReturn:
    """Raise the refusal of what cannot be looked into."""
    raise NotTaken(
        "locked",
        _("“%(name)s” is locked with a password, so we cannot check it. Save it without."),
        name=name,
    )
