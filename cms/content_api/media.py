"""Pictures and documents as data: those that a public page uses, and no others."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.fields import Field
from wagtail.api import APIField

from cms.content_api import links
from cms.content_api.asking import language_of
from cms.content_api.found import FILTERS
from cms.content_api.lists import ContentViewSet, Serializer
from cms.content_api.public import used_by_public_pages
from cms.models import CityDocument, CityImage


class OfPicture(Field):
    """One thing of a picture as it is told; all of it is worked out once."""

    def get_attribute(self, image: CityImage) -> Any:
        request = self.context["found"].request
        if not hasattr(image, "as_told"):
            image.as_told = links.picture(request, image, language_of(request))
        told = image.as_told
        return told.get(self.field_name, told["meta"].get(self.field_name))

    def to_representation(self, value: Any) -> Any:
        return value


class OfDocument(Field):
    """One thing of a document as it is told."""

    def get_attribute(self, row: CityDocument) -> Any:
        told = links.document(self.context["found"].request, row)
        return told.get(self.field_name, told["meta"].get(self.field_name))

    def to_representation(self, value: Any) -> Any:
        return value


class ImagesViewSet(ContentViewSet):
    """Pictures, each in the sizes in which pages show them."""

    name = kind = "images"
    model = CityImage
    body_fields: ClassVar = [
        "id",
        *(APIField(name, serializer=OfPicture(read_only=True)) for name in ("title", "alt")),
        *("width", "height"),
        APIField("renditions", serializer=OfPicture(read_only=True)),
    ]
    meta_fields: ClassVar = [
        *ContentViewSet.meta_fields,
        APIField("download_url", serializer=OfPicture(read_only=True)),
    ]
    listing_default_fields: ClassVar = [
        *ContentViewSet.listing_default_fields,
        *("title", "alt", "width", "height", "download_url"),
    ]
    base_serializer_class = Serializer

    def get_queryset(self) -> QuerySet:
        used = used_by_public_pages(self.asker, CityImage)
        return used.prefetch_renditions(*FILTERS).order_by("pk")

    @classmethod
    def get_available_fields(cls, model: Any, db_fields_only: bool = False) -> list[str]:
        """As any list; not by the title, which is told as what the picture shows."""
        names = super().get_available_fields(model, db_fields_only)
        return [one for one in names if not (db_fields_only and one == "title")]


class DocumentsViewSet(ContentViewSet):
    """Documents that anybody may open."""

    name = kind = "documents"
    model = CityDocument
    body_fields: ClassVar = [
        *("id", "title"),
        *(APIField(name, serializer=OfDocument(read_only=True)) for name in ("extension", "size")),
    ]
    meta_fields: ClassVar = [
        *ContentViewSet.meta_fields,
        APIField("download_url", serializer=OfDocument(read_only=True)),
    ]
    listing_default_fields: ClassVar = [
        *ContentViewSet.listing_default_fields,
        *("title", "download_url"),
    ]

    def get_queryset(self) -> QuerySet:
        return used_by_public_pages(self.asker, CityDocument).order_by("pk")
