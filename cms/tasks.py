"""What the worker does for pages."""

from cms import pictures, sent_stories
from cms.models import CityImage


def make_renditions(image_id: int) -> None:
    """Make the sizes of a picture; nothing when it is gone."""
    if image := CityImage.objects.filter(pk=image_id).first():
        pictures.make_renditions(image)


def take_down_stories() -> None:
    """Take the stories off the site whose tellers had all of their data erased."""
    sent_stories.take_down_without_consent()
