"""A page of information."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.models.base import CityPage, translated


class StandardPage(CityPage):
    """A title, a first paragraph and a text."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    translatable_fields: ClassVar = [*CityPage.common_fields, *translated("intro", "body")]
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("information page")
