"""In which sizes pictures are shown. The worker makes them, so that no reader waits for it."""

from dataclasses import dataclass
from typing import Any

from django.db.models.signals import post_save
from wagtail.images.models import Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from cms.head.sharing import SHARED_AS
from cms.models import CityImage
from workflows.upkeep.enqueueing import enqueue

MAKE = "cms.tasks.make_renditions"
# In this order a browser takes the first that it knows. WebP is known by all that are in use.
FORMATS = ("avif", "webp")


@dataclass(frozen=True)
class Place:
    """A place on a page: the sizes that a picture has there, and how wide it is shown."""

    cuts: tuple[str, ...]
    sizes: str

    @property
    def filters(self) -> list[str]:
        """Return Wagtail's name of each size in each format."""
        return [f"{cut}|format-{name}" for name in FORMATS for cut in self.cuts]


PLACES = {
    "card": Place(
        ("fill-360x240", "fill-720x480", "fill-1200x800"),
        "(min-width: 880px) 600px, calc(100vw - 2rem)",
    ),
    "text": Place(
        ("width-480", "width-840", "width-1600"), "(min-width: 900px) 828px, calc(100vw - 2rem)"
    ),
}


def shown(image: CityImage, place: str, **attributes: str) -> Picture:
    """Return a picture for a place, of which a browser fetches one size."""
    here = PLACES[place]
    renditions = get_renditions_or_not_found(image, here.filters)
    return Picture(renditions, {"sizes": here.sizes, **attributes})


def make_renditions(image: CityImage) -> None:
    """Make the sizes for every place that are not made yet."""
    places = [one for place in PLACES.values() for one in place.filters]
    image.get_renditions(*places, SHARED_AS)


def picture_was_saved(instance: CityImage, *, raw: bool = False, **_rest: Any) -> None:
    """Have the worker look at it."""
    if not raw:
        enqueue(MAKE, instance.pk)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    post_save.connect(picture_was_saved, sender=CityImage)
