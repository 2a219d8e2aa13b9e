"""Pictures and documents."""

from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cms.storage import documents
from workflows.casetypes.fields import TextPerLanguage


class CityImage(AbstractImage):
    """A picture, with what it shows in each language."""

    alt_text = TextPerLanguage(
        _("what it shows"),
        blank=True,
        help_text=_(
            "Read aloud to who cannot see the picture. Leave it empty when it is only decoration, "
            "and tick that below."
        ),
    )
    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("Nothing is lost for who does not see it: it is passed over when read aloud."),
    )

    admin_form_fields: ClassVar = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "alt_text",
        "is_decorative",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """Return the alternative text in the language of the page, else in Dutch, else nothing.

        Never the title: editors name pictures for themselves.
        """
        return str(self.alt_text)

    @property
    def is_described(self) -> bool:
        """Return whether somebody said what it shows, or that it is decoration."""
        return bool(str(self.alt_text)) or self.is_decorative

    def generate_rendition_file(self, filter: Any, **options: Any) -> ContentFile:
        """Return the picture in another size, read into memory.

        Wagtail hands on a temporary file that nobody closes.
        """
        with super().generate_rendition_file(filter, **options) as file:
            file.seek(0)
            return ContentFile(file.read(), name=file.name)


class CityRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(CityImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CityDocument(AbstractDocument):
    """A file that residents may download."""

    file = models.FileField(_("file"), storage=documents)

    admin_form_fields = Document.admin_form_fields
