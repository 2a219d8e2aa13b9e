"""Pictures are drawn anew: what comes out is the picture, and nothing else that lay in the file.

So place, time and camera are gone, and so is whatever hid behind the picture (a script, an
archive). The orientation that a phone notes beside the picture is carried out before.
"""

import struct
import zlib
from io import BytesIO
from typing import Any, BinaryIO, NoReturn

from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from forms.registers.file_types import FileType
from workflows.intake.files.refusals import NotTaken, refuse_damaged

# The largest phone cameras of today; decoded, such a picture takes 150 MB for a moment.
MAX_PIXELS = 50_000_000
READ = ("JPEG", "PNG", "WEBP", "HEIF")
WRITTEN: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "quality": 90},
    "png": {"format": "PNG"},
    "webp": {"format": "WEBP", "quality": 90},
}
# The modes that each format can hold; anything else is written in colour.
MODES = {
    "jpeg": ("L", "RGB", "CMYK"),
    "png": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "webp": ("RGB", "RGBA"),
}
# What Pillow's decoders raise on bytes that are no picture.
UNREADABLE = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError, KeyError, OverflowError,
    RuntimeError, MemoryError, struct.error, zlib.error,
)  # fmt: skip
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)

register_heif_opener()


def redrawn(content: BinaryIO, kind: FileType, name: str) -> BinaryIO:
    """Return the picture as a new file of type `kind`, upright and without anything beside it.

    Raises NotTaken, with a sentence about the file called `name`.
    """
    content.seek(0)
    try:
        with Image.open(content, formats=READ) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                refuse_large(name)
            return written(ImageOps.exif_transpose(picture), kind)
    except TOO_LARGE:
        refuse_large(name)
    except UNREADABLE:
        refuse_damaged(name)


def written(picture: Image.Image, kind: FileType) -> BinaryIO:
    """Return a file with these pixels only."""
    if picture.mode not in MODES[kind.name]:
        picture = picture.convert("RGBA" if has_alpha(picture, kind) else "RGB")
    # Writers copy comments, profiles and texts from here.
    transparency = picture.info.get("transparency")
    picture.info = {} if transparency is None else {"transparency": transparency}
    file = BytesIO()
    picture.save(file, **WRITTEN[kind.name])
    return file


def has_alpha(picture: Image.Image, kind: FileType) -> bool:
    """Return whether the picture can be seen through, and its format can say so."""
    return picture.has_transparency_data and kind.name != "jpeg"


def refuse_large(name: str) -> NoReturn:
    """Raise the refusal of a picture that would fill the memory."""
    raise NotTaken(
        "pixels",
        _("“%(name)s” has more than %(limit)d million pixels. Make it smaller and send it again."),
        name=name,
        limit=MAX_PIXELS // 1_000_000,
    )
