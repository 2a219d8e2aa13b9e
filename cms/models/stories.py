"""Leuvense Verhalen: stories of residents."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.blocks import BodyBlock
from cms.described import StoryForm, undescribed
from cms.models.base import SOURCE, CityPage, shared, translated
from cms.panels import PlainLanguagePanel
from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.keys import key_like
from workflows.casetypes.models import Neighbourhood

OTHERS = 2
A_PAGE = 12


class StoryThemeQuerySet(models.QuerySet["StoryTheme"]):
    def told_in(self, stories: "StoryQuerySet") -> "StoryThemeQuerySet":
        """Return those of which one of these stories is, in their order."""
        return self.filter(pk__in=stories.order_by().values("theme"))


class StoryTheme(models.Model):
    """What stories are about, as staff name it. One row, with its name in each language."""

    key = models.SlugField(_("key"), max_length=60, unique=True, editable=False)
    name = TextPerLanguage(_("name"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = StoryThemeQuerySet.as_manager()

    panels: ClassVar = [FieldPanel("name"), FieldPanel("order")]

    class Meta:
        verbose_name = _("theme of stories")
        verbose_name_plural = _("themes of stories")
        ordering: ClassVar = ["order", "key"]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **options: Any) -> None:
        """Save; a new one gets its key, which stands in addresses, from its Dutch name."""
        if not self.key:
            self.key = key_like(self.name.in_language(SOURCE), StoryTheme)
        super().save(*args, **options)


class StoryQuerySet(PageQuerySet):
    def newest_first(self) -> "StoryQuerySet":
        """Return them by the day of the story, with what a card shows."""
        return self.select_related("neighbourhood", "picture", "theme").order_by("-told_on", "-pk")

    def nearest_to(self, story: "StoryPage") -> "StoryQuerySet":
        """Return those of its theme and neighbourhood first, then of one of the two, newest."""
        alike = self.annotate(
            same_theme=_is_same("theme", story.theme_id),
            same_place=_is_same("neighbourhood", story.neighbourhood_id),
        )
        return alike.newest_first().order_by(
            -(models.F("same_theme") + models.F("same_place")), "-told_on", "-pk"
        )


def _is_same(field: str, pk: int | None) -> Case:
    """Return 1 for rows that have this, and 0 for others and where there is nothing to have."""
    same = [] if pk is None else [When(**{field: pk}, then=Value(1))]
    return Case(*same, default=Value(0), output_field=IntegerField())


class StoryIndexPage(CityPage):
    """All stories, newest first, chosen by theme and neighbourhood in the address."""

    intro = models.TextField(_("introduction"), blank=True)
    send_page = models.ForeignKey(
        Page,
        verbose_name=_("where residents send in their story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A page with the form for it. Leave empty: no stories are asked for."),
    )

    translatable_fields: ClassVar = [
        *CityPage.common_fields,
        *translated("intro"),
        *shared("send_page"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("send_page"),
    ]
    subpage_types: ClassVar = ["cms.StoryPage"]

    class Meta:
        verbose_name = _("stories")

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add `stories`, a page of the live ones that were chosen, and what can be chosen.

        What nobody can choose in the address chooses nothing, and leaves all stories.
        """
        context = super().get_context(request, *args, **options)
        live = StoryPage.objects.live().child_of(self)
        themes = list(StoryTheme.objects.told_in(live))
        places = list(Neighbourhood.objects.filter(pk__in=live.order_by().values("neighbourhood")))
        theme = _chosen(themes, request.GET.get("theme"))
        place = _chosen(places, request.GET.get("place"))
        found = live.newest_first()
        if theme:
            found = found.filter(theme=theme)
        if place:
            found = found.filter(neighbourhood=place)
        page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
        context |= {"stories": page, "themes": themes, "places": places}
        context |= {"theme": theme, "place": place}
        return context


def _chosen(rows: list[Any], key: str | None) -> Any:
    """Return the row with this key, None where there is none such."""
    return next((row for row in rows if row.key == key), None)


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
    theme = models.ForeignKey(
        StoryTheme,
        verbose_name=_("theme"),
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
        *shared("told_by", "neighbourhood", "theme", "told_on", "picture"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("picture"),
        FieldPanel("quote"),
        MultiFieldPanel(
            [
                FieldPanel("told_by"),
                FieldPanel("theme"),
                FieldPanel("neighbourhood"),
                FieldPanel("told_on"),
            ],
            _("Who, where and when"),
        ),
        FieldPanel("body"),
        PlainLanguagePanel(),
    ]
    base_form_class = StoryForm
    parent_page_types: ClassVar = ["cms.StoryIndexPage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def undescribed(self) -> dict[str, str]:
        """Return a sentence for each field with a picture that lacks what it shows."""
        return undescribed(self.picture, self.body)

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add `others`, the stories that are most like this one."""
        context = super().get_context(request, *args, **options)
        stories = StoryPage.objects.live().sibling_of(self, inclusive=False)
        context["others"] = stories.nearest_to(self)[:OTHERS] if self.path else []
        return context
