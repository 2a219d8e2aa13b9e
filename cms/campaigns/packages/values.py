"""The fields of a page as they mean the same elsewhere, and back: pictures and links by a key."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.fields import WagtailImageField
from wagtail.models import Page
from wagtail.utils.file import hash_filelike

from cms.campaigns.packages.shape import BadPackage, PicturePart
from cms.models.base import SOURCE
from cms.models.media import CityImage
from forms.packages.checking import (
    NO_LINK,
    PAGE_LINK,
    PORTABLE_LINK,
    checked_leaf,
    links_lost,
    mapped,
    portable_link,
    refuse_invalid,
)

DOCUMENT_LINK = re.compile(r'<a linktype="document" id="\d+">')


def title_of(key: str) -> str | None:
    """Return what the page with a stable key is called here in Dutch; None when it is not here."""
    rows = Page.objects.filter(translation_key=key, locale__language_code=SOURCE)
    return rows.values_list("title", flat=True).first()


def keys_in(value: Any) -> list[str]:
    """Return the keys of the pages that the rich texts of plain data link to."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [key for each in inner for key in keys_in(each)]
    return PORTABLE_LINK.findall(value) if isinstance(value, str) else []


@dataclass
class Outward:
    """Makes values portable, and gathers the pictures that they show and the pages they link to."""

    pictures: dict[str, PicturePart] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def value(self, row: Any, name: str) -> Any:
        """Return the value of a field of a page as plain JSON."""
        value = getattr(row, name)
        if isinstance(value, StreamValue):
            return mapped(value.stream_block, list(value.raw_data), self.leaf)
        is_rich = isinstance(row._meta.get_field(name), RichTextField)
        return self.leaf(blocks.RichTextBlock() if is_rich else None, value)

    def leaf(self, block: Any, value: Any) -> Any:
        """Return a single value of a block as it means the same elsewhere."""
        if isinstance(block, ImageChooserBlock):
            return self.picture(value)
        if isinstance(block, blocks.PageChooserBlock):
            key = Page.objects.filter(pk=value).values_list("translation_key", flat=True).first()
            self.name([str(key)] if key else [])
            return str(key) if key else None
        if isinstance(block, blocks.RichTextBlock) and isinstance(value, str):
            linked = PAGE_LINK.sub(lambda found: portable_link(int(found[1])), value)
            self.name(keys_in(linked))
            return DOCUMENT_LINK.sub(NO_LINK, linked)
        return value

    def name(self, keys: list[str]) -> None:
        """Note what the pages with these keys are called."""
        self.links |= {key: title_of(key) or "" for key in keys}

    def picture(self, pk: Any) -> str | None:
        """Return the key of a picture, which is taken along."""
        row = CityImage.objects.filter(pk=pk).first()
        if row is None:
            return None
        with row.file.open() as file:
            data = file.read()
        key = sha256(data).hexdigest()
        self.pictures[key] = PicturePart(
            title=row.title,
            name=f"{slugify(row.title) or 'picture'}{Path(row.filename).suffix}",
            alt_text=dict(row.alt_text),
            is_decorative=row.is_decorative,
            data=b64encode(data).decode(),
        )
        return key


@dataclass
class Inward:
    """Takes portable values over, and counts what leads nowhere here."""

    pictures: dict[str, PicturePart]
    user: Any
    lost: int = 0
    found: dict[str, CityImage] = field(default_factory=dict)
    made: list[CityImage] = field(default_factory=list)

    def value(self, model: Any, name: str, value: Any) -> Any:
        """Return the value of a field as this site stores it. Raise BadContent or BadPackage."""
        stored = model._meta.get_field(name)
        if isinstance(stored, StreamField):
            body = self.without_lost(mapped(stored.stream_block, value, self.leaf))
            refuse_invalid(stored.stream_block, body)
            return body
        is_rich = isinstance(stored, RichTextField)
        return self.leaf(blocks.RichTextBlock(features=stored.features) if is_rich else None, value)

    def leaf(self, block: Any, value: Any) -> Any:
        """Return a single value as this site stores it; None for what is not here."""
        if isinstance(block, ImageChooserBlock):
            return self.picture(value)
        if isinstance(block, blocks.PageChooserBlock):
            key = checked_leaf(None, value)
            dutch = Page.objects.filter(locale__language_code=SOURCE, translation_key=key)
            return dutch.values_list("pk", flat=True).first()
        if value == "":
            return ""
        self.lost += links_lost(value)
        return checked_leaf(block, value)

    def without_lost(self, body: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the blocks without those whose picture or page is not here."""
        kept = [block for block in body if not is_lost(block)]
        self.lost += len(body) - len(kept)
        return kept

    def picture(self, key: Any) -> int | None:
        """Return the picture with a key: the same one if this site has it, else made once."""
        part = self.pictures.get(checked_leaf(None, key))
        if part is None:
            return None
        if key not in self.found:
            self.found[key] = same_picture(part) or self.add(part)
        return int(self.found[key].pk)

    def chosen(self, key: str | None) -> CityImage | None:
        """Return the picture that a page chose; one that is not in the package is counted."""
        if key is None:
            return None
        self.lost += self.picture(key) is None
        return self.found.get(key)

    def add(self, part: PicturePart) -> CityImage:
        """Store a picture. Raise BadPackage for what is none."""
        try:
            data = b64decode(part.data, validate=True)
            file = WagtailImageField().clean(SimpleUploadedFile(part.name, data))
            row = CityImage(title=part.title, file=file, uploaded_by_user=self.user)
            row.alt_text, row.is_decorative = part.alt_text, part.is_decorative
            row.full_clean()
            row.save()
        except (ValueError, ValidationError) as error:
            raise BadPackage(
                _("“%(title)s” is no picture that this site takes.") % {"title": part.title}
            ) from error
        self.made.append(row)
        return row

    def delete_files(self) -> None:
        """Delete the files of pictures whose rows did not come to be."""
        for row in self.made:
            row.file.storage.delete(row.file.name)


def same_picture(part: PicturePart) -> CityImage | None:
    """Return the picture of this site that is the same and is described in the same words."""
    try:
        digest = hash_filelike(BytesIO(b64decode(part.data, validate=True)))
    except ValueError:
        return None
    said = (part.alt_text, part.is_decorative)
    for row in CityImage.objects.filter(title=part.title).order_by("pk"):
        if (dict(row.alt_text), row.is_decorative) == said and hash_of(row) == digest:
            return row
    return None


def hash_of(row: CityImage) -> str:
    """Return the hash of a picture; "" when its file is gone."""
    try:
        return str(row.get_file_hash())
    except OSError:
        return ""


def is_lost(block: dict[str, Any]) -> bool:
    """Return whether a block lacks the picture or the page that it is there for."""
    needed = {"picture": "image", "action": "page"}.get(block["type"])
    return bool(needed) and block["value"].get(needed) is None
