"""From what was sent to what is kept: one file, checked, cleaned and named."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from forms.registers.file_types import GROUPS, MAX_BYTES, MEGABYTE, PICTURES, FileType
from workflows.intake.files.names import safe_name, shown_name
from workflows.intake.files.pictures import redrawn
from workflows.intake.files.refusals import TOO_BIG, UNCHECKED, NotTaken
from workflows.intake.files.scanning import ScannerDown, is_infected
from workflows.intake.files.types import type_of


@dataclass(frozen=True)
class Clean:
    """A file that may be kept: `content` is in memory, at its beginning."""

    name: str
    kind: FileType
    size: int
    content: BinaryIO


def cleaned(sent: "UploadedFile[Any]", groups: tuple[str, ...]) -> Clean:
    """Return what to keep of a file, if it is of one of these groups of types.

    Raises NotTaken, with a sentence in the active language.
    """
    name = shown_name(sent.name or "")
    content: BinaryIO = sent.file  # type: ignore[assignment]  # a file in memory
    refuse_by_size(sent.size or 0, name)
    kind = type_of(content, name, groups)
    if kind is None:
        raise NotTaken(
            "file_type",
            _("“%(name)s” is no file that can be sent here. Send one of these: %(types)s."),
            name=name,
            types=", ".join(str(GROUPS[group]) for group in groups),
        )
    refuse_infected(content, name)
    if kind.group == PICTURES:
        content = redrawn(content, kind, name)
    size = content.seek(0, 2)
    content.seek(0)
    return Clean(safe_name(sent.name or "", kind), kind, size, content)


def refuse_by_size(size: int, name: str) -> None:
    """Raise the refusal of a file that is empty or too big."""
    if not size:
        raise NotTaken("empty", _("“%(name)s” is empty. Choose the file again."), name=name)
    if size > MAX_BYTES:
        raise NotTaken(
            TOO_BIG,
            _("“%(name)s” is too big: a file may be at most %(limit)d MB. Make it smaller."),
            name=name,
            limit=MAX_BYTES // MEGABYTE,
        )


def refuse_infected(content: BinaryIO, name: str) -> None:
    """Raise the refusal of a file with a virus, and of one that could not be looked at."""
    try:
        infected = is_infected(content)
    except ScannerDown as error:
        raise NotTaken(
            UNCHECKED,
            _(
                "We could not check “%(name)s” for viruses, so we did not keep it. Send your "
                "answers without it, or try again later."
            ),
            name=name,
        ) from error
    if infected:
        raise NotTaken(
            "infected",
            _("“%(name)s” holds a virus. We did not keep it; check your device."),
            name=name,
        )
