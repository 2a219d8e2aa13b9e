"""The alternatives: Wagtail's form builder, one row by hand, a page as Wagtail's manual has it."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from cms.blocks import InformationBlock
from cms.models import VacancyIndexPage, VacancyPage
from cms.models.vacancies import with_openings
from cms.tile_filter import narrowed


class BuilderField(AbstractFormField):
    page = ParentalKey("BuilderPage", related_name="form_fields", on_delete=models.CASCADE)


class PlainContext:
    """What the templates of a page as Wagtail's manual has it loop over."""

    @property
    def language(self) -> str:
        return self.locale.language_code

    def around(self, request: HttpRequest) -> dict[str, Any]:
        """Return the home page and the languages: two queries, and those of the loops."""
        site = Site.find_for_request(request)
        translations = self.get_translations(inclusive=True).live()
        return {
            "home": site.root_page.localized if site else None,
            "translations": translations.select_related("locale"),
        }


class BuilderPage(PlainContext, AbstractForm):
    """wagtail.contrib.forms as its documentation shows it.

    Its answer is drawn by a template as Wagtail's manual has it, or by ours, whose menus come from
    a cache of ours.
    """

    has_our_template = models.BooleanField(default=False)

    template = "bench/builder_page.html"

    def get_landing_page_template(self, *args: Any, **options: Any) -> str:
        return f"bench/{'builder' if self.has_our_template else 'plain'}_landing.html"

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add what the plain template loops over."""
        context = super().get_context(request, *args, **options)
        return context if self.has_our_template else context | self.around(request)


class Row(models.Model):
    """Everything that was posted, as text."""

    name = models.CharField(max_length=200)
    email = models.CharField(max_length=200)
    phone = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Row {self.pk}"


class PlainPage(PlainContext, Page):
    """A page as Wagtail's manual has it: its template asks for menu, languages and contact.

    It has the text of an information page, or shows the tiles below `tiles_of`.
    """

    intro = models.TextField(blank=True)
    body = StreamField(InformationBlock(), blank=True)
    tiles_of = models.ForeignKey(VacancyIndexPage, null=True, blank=True, on_delete=models.SET_NULL)

    template = "bench/plain_page.html"

    @property
    def live_translations(self) -> list[Page]:
        return list(self.get_translations().live().select_related("locale"))

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add what the template loops over."""
        context = super().get_context(request, *args, **options)
        context |= self.around(request)
        if self.tiles_of:
            tiles = VacancyPage.objects.live().child_of(self.tiles_of).wanted_first()
            found = narrowed(tiles, request.GET)
            context |= {"narrowed": found, "paging": found.paging}
            context["tiles"] = with_openings(found.paging)
        return context
