"""What the worker does for pages."""

from cms import pictures
from cms.models import CityImage


def make_renditions(image_id: int) -> None:
    """Make the sizes of a picture; nothing when it is gone."""
    if image := CityImage.objects.filter(pk=image_id).first():
        pictures.make_renditions(image)
