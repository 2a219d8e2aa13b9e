"""The front door."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.models.base import CityPage, shared, translated
from cms.models.stories import StoryPage
from cms.models.vacancies import VacancyPage, with_openings
from cms.panels import PlainLanguagePanel

TILES_ON_HOME = 3
STORIES_ON_HOME = 2


def _page_choice(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        Page, verbose_name=label, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class HomePage(CityPage):
    """Two doors, "I need help" and "I want to help"; then tiles, stories and news."""

    claim = models.CharField(
        _("claim"), max_length=120, help_text=_("The large sentence at the top.")
    )
    intro = models.TextField(_("introduction"), blank=True)
    ask_label = models.CharField(_("door for who needs help"), max_length=60, blank=True)
    ask_text = models.CharField(_("line under it"), max_length=160, blank=True)
    ask_page = _page_choice(_("where it leads"))
    offer_label = models.CharField(_("door for who wants to help"), max_length=60, blank=True)
    offer_text = models.CharField(_("line under it"), max_length=160, blank=True)
    offer_page = _page_choice(_("where it leads"))
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    translatable_fields: ClassVar = [
        *CityPage.common_fields,
        *translated("claim", "intro", "ask_label", "ask_text", "offer_label", "offer_text", "body"),
        *shared("ask_page", "offer_page"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("claim"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("ask_label"), FieldPanel("ask_text"), FieldPanel("ask_page")],
            _("I need help"),
        ),
        MultiFieldPanel(
            [FieldPanel("offer_label"), FieldPanel("offer_text"), FieldPanel("offer_page")],
            _("I want to help"),
        ),
        FieldPanel("body"),
        PlainLanguagePanel(),
    ]
    parent_page_types: ClassVar = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add `tiles`, open vacancies with their counts, and `stories`, the newest ones."""
        context = super().get_context(request, *args, **options)
        tiles = VacancyPage.objects.live().descendant_of(self).wanted_first()[:TILES_ON_HOME]
        stories = StoryPage.objects.live().descendant_of(self).newest_first()[:STORIES_ON_HOME]
        context["tiles"] = with_openings(tiles)
        context["stories"] = stories
        return context
