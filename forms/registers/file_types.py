"""The types of files that can be asked for, in the groups from which an editor chooses."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

PICTURES, PDF, DOCUMENTS = "pictures", "pdf", "documents"
GROUPS = {
    PICTURES: _("Pictures (JPEG, PNG, WebP, HEIC)"),
    PDF: _("PDF"),
    DOCUMENTS: _("Documents (Word, Excel, PowerPoint, OpenDocument)"),
}

MEGABYTE = 2**20
MAX_BYTES = 10 * MEGABYTE
MAX_FILES = 5


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of which we keep files; `extensions` without the dot, our own first."""

    name: str
    label: str
    group: str
    mime: str
    extensions: tuple[str, ...]


OFFICE = "application/vnd.openxmlformats-officedocument"
OASIS = "application/vnd.oasis.opendocument"
TYPES = {
    each.name: each
    for each in (
        FileType("jpeg", "JPEG", PICTURES, "image/jpeg", ("jpg", "jpeg", "jpe", "jfif")),
        FileType("png", "PNG", PICTURES, "image/png", ("png",)),
        FileType("webp", "WebP", PICTURES, "image/webp", ("webp",)),
        FileType("pdf", "PDF", PDF, "application/pdf", ("pdf",)),
        FileType("docx", "Word", DOCUMENTS, f"{OFFICE}.wordprocessingml.document", ("docx",)),
        FileType("xlsx", "Excel", DOCUMENTS, f"{OFFICE}.spreadsheetml.sheet", ("xlsx",)),
        FileType(
            "pptx", "PowerPoint", DOCUMENTS, f"{OFFICE}.presentationml.presentation", ("pptx",)
        ),
        FileType("odt", "OpenDocument (odt)", DOCUMENTS, f"{OASIS}.text", ("odt",)),
        FileType("ods", "OpenDocument (ods)", DOCUMENTS, f"{OASIS}.spreadsheet", ("ods",)),
        FileType("odp", "OpenDocument (odp)", DOCUMENTS, f"{OASIS}.presentation", ("odp",)),
    )
}
# What a phone sends and we turn into JPEG.
READ_AS_JPEG = ("heic", "heif")


def extensions_of(groups: tuple[str, ...]) -> list[str]:
    """Return every extension by which files of these groups go, each with its dot."""
    known = [ext for each in TYPES.values() if each.group in groups for ext in each.extensions]
    phones = READ_AS_JPEG if PICTURES in groups else ()
    return [f".{extension}" for extension in (*known, *phones)]
