"""The demo's pictures: drawn, and of nobody. The SVG beside each PNG is its source."""

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.utils.file import hash_filelike

from cms.models import CityImage
from demo.content.pictures import PICTURES

FOLDER = Path(__file__).parents[1] / "content" / "drawings"


def ensure_picture(key: str) -> int:
    """Return the id of a picture, uploading it the first time. It is recognised by its file."""
    path = FOLDER / f"{key}.png"
    with path.open("rb") as file:
        digest = hash_filelike(file)
        known = CityImage.objects.filter(file_hash=digest).first()
        if known:
            return int(known.pk)
        image = CityImage(file=ImageFile(file, name=path.name), **PICTURES[key])
        image._set_image_file_metadata()
        image.save()
        return int(image.pk)
