"""What a picture shows is said, or that it is decoration, before it goes live.

That is asked of each picture of a story, and of the one of a page with a form.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.mending.guidance import PageForm
from cms.models.media import CityImage
from cms.models.of_case_type import OfCaseTypeForm


def undescribed(picture: Any, body: Any = None) -> dict[str, str]:
    """Return a sentence for each field of a page with a picture that lacks what it shows."""
    found = {"picture": [picture] if picture else [], "body": list(pictures_in(body or []))}
    return {
        field: sentence_on(wanting)
        for field, images in found.items()
        if (wanting := [image for image in images if not image.is_described])
    }


def pictures_in(body: Any) -> Iterator[CityImage]:
    """Yield the pictures in the text of a page."""
    for block in body:
        if block.block_type == "picture" and block.value["image"]:
            yield block.value["image"]


def sentence_on(images: list[CityImage]) -> str:
    """Return what is to be done before these pictures are published."""
    return _(
        "Say what %(pictures)s shows: open the picture and fill in “what it shows”, or tick there "
        "that it is only decoration. Until then the page cannot be published."
    ) % {"pictures": ", ".join(f"“{image.title}”" for image in images)}


class StoryForm(PageForm):
    """Refuses to submit or publish pictures without what they show; a draft may wait for it."""

    def wanting(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Add what is to be done at a picture."""
        said = undescribed(cleaned.get("picture"), cleaned.get("body"))
        return {**super().wanting(cleaned), **said}


class FormPageForm(OfCaseTypeForm):
    """Refuses to submit or publish the picture above a form without what it shows."""

    def wanting(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Add what is to be done at the picture."""
        return {**super().wanting(cleaned), **undescribed(cleaned.get("picture"))}
