"""The name under which a file is kept: its owner's, made safe on every system."""

import re
import unicodedata

from django.utils.translation import gettext as _

from forms.registers.file_types import FileType

MAX_STEM = 80
# What Windows or a path takes for something else.
SPECIAL = re.compile(r'[<>:"|?*]')
# Names that Windows keeps for devices, with whatever extension.
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def shown_name(sent: str) -> str:
    """Return a name that can be shown and saved: no path, no invisible or turning characters."""
    name = unicodedata.normalize("NFC", sent.replace("\\", "/")).rpartition("/")[2]
    # Category C: control characters, right-to-left override and the like, lone surrogates.
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    name = " ".join(SPECIAL.sub("_", name).split()).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if dot and len(extension) <= 10:
        name = f"{stem[:MAX_STEM].rstrip('. ')}.{extension}"
    name = name[: MAX_STEM + 11] or _("file")
    return f"_{name}" if RESERVED.fullmatch(name) else name


def safe_name(sent: str, kind: FileType) -> str:
    """Return the name to keep; its extension is that of what is inside."""
    name = shown_name(sent)
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return f"{name}.{kind.extensions[0]}"
    if extension.lower() in kind.extensions:
        return name
    return f"{stem or name}.{kind.extensions[0]}"
