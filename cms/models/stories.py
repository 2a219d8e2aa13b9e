"""Leuvense Verhalen: stories of residents."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.blocks import BodyBlock
from cms.models.base import CityPage, shared, translated

OTHERS = 2


class StoryQuerySet(PageQuerySet):
    def newest_first(self) -> "StoryQuerySet":
        """Return them by the day of the story, with what a card shows."""
        return self.select_related("neighbourhood", "picture").order_by("-told_on", "-pk")


class StoryIndexPage(CityPage):
    """All stories, newest first."""

    intro = models.TextField(_("introduction"), blank=True)

    translatable_fields: ClassVar = [*CityPage.common_fields, *translated("intro")]
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar = ["cms.StoryPage"]

    class Meta:
        verbose_name = _("stories")

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add `stories`, the live ones."""
        context = super().get_context(request, *args, **options)
        context["stories"] = StoryPage.objects.live().child_of(self).newest_first()
        return context


class StoryPage(CityPage):
    """One story. Good with one phone photo, and with none."""

    lead = models.TextField(_("first paragraph"), blank=True)
    quote = models.CharField(_("quote"), max_length=200, blank=True)
    told_by = models.CharField(
        _("told by"),
        max_length=80,
        blank=True,
        help_text=_("A first name is enough. Ask before you publish a name."),
    )
    neighbourhood = models.ForeignKey(
        "workflows.Neighbourhood",
        verbose_name=_("neighbourhood"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    told_on = models.DateField(_("date of the story"), default=timezone.localdate)
    picture = models.ForeignKey(
        "cms.CityImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(StoryQuerySet)()

    translatable_fields: ClassVar = [
        *CityPage.common_fields,
        *translated("lead", "quote", "body"),
        *shared("told_by", "neighbourhood", "told_on", "picture"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("picture"),
        FieldPanel("quote"),
        MultiFieldPanel(
            [FieldPanel("told_by"), FieldPanel("neighbourhood"), FieldPanel("told_on")],
            _("Who, where and when"),
        ),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar = ["cms.StoryIndexPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add `others`, the newest stories beside this one."""
        context = super().get_context(request, *args, **options)
        stories = StoryPage.objects.live().sibling_of(self, inclusive=False)
        context["others"] = stories.newest_first()[:OTHERS] if self.path else []
        return context
