"""A page of information."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import InformationBlock
from cms.models.base import CityPage, translated
from cms.models.clarity import ClaritySettings
from cms.panels import ClarityPanel, PlainLanguagePanel
from cms.visits import FormBeneath, form_response
from workflows.casetypes.languages import OWN_NAMES
from workflows.casetypes.models import CaseType
from workflows.intake.pages.taking import NOTHING_SENT, Outcome

# The end of the address where what was not clear is asked; English is understood elsewhere.
CLEAR = {"nl": "duidelijk", "en": "clear"}


class StandardPage(FormBeneath, CityPage):
    """A title, a first paragraph and a text; beneath it readers say whether it was clear."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(InformationBlock(), verbose_name=_("text"), blank=True)

    translatable_fields: ClassVar = [*CityPage.common_fields, *translated("intro", "body")]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        PlainLanguagePanel(),
        ClarityPanel(),
    ]

    class Meta:
        verbose_name = _("information page")

    def get_context(self, request: HttpRequest, *args: Any, **options: Any) -> dict[str, Any]:
        """Add `asks_clear`, whether readers are asked if the page was clear."""
        context = super().get_context(request, *args, **options)
        context["asks_clear"] = bool(self.pk and asked_after_no(request))
        return context

    @property
    def clear_url(self) -> str:
        """Return where a reader comes after their answer, in the words of the page's language."""
        return f"{self.url}{CLEAR.get(self.language, CLEAR['en'])}/"

    def own_form_url(self, request: HttpRequest) -> str:
        return self.clear_url

    @path("duidelijk/")
    @path("clear/")
    def clear(self, request: HttpRequest) -> HttpResponseBase:
        """Thank a reader; after a no ask what was not clear."""
        if "yes" in request.GET:
            return TemplateResponse(request, "cms/was_clear.html", self.get_context(request))
        return self.form_response(request)

    def form_response(
        self, request: HttpRequest, outcome: Outcome = NOTHING_SENT
    ) -> HttpResponseBase:
        """Show the form, and what came of what was sent. Raise Http404 while nothing is asked."""
        case_type = asked_after_no(request)
        if case_type is None:
            raise Http404
        return form_response(
            request,
            outcome,
            page=self,
            case_type=case_type,
            template="cms/was_it_clear.html",
            is_beneath_page=True,
            address_ends={code: f"{word}/" for code, word in CLEAR.items()},
            other_languages=[
                {
                    "code": page.locale.language_code,
                    "name": OWN_NAMES[page.language],
                    "url": page.specific.clear_url,
                }
                for page in self.live_translations
            ],
        )


def asked_after_no(request: HttpRequest) -> CaseType | None:
    """Return the case type of what was not clear; None while nothing is asked beneath pages."""
    return ClaritySettings.load(request_or_site=request).case_type
