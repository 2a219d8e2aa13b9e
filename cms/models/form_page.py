"""A page with a form: asking for help, asking a question, offering help."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.described import FormPageForm, undescribed
from cms.models.base import CityPage, shared, translated
from cms.models.of_case_type import OfCaseType
from cms.panels import PlainLanguagePanel
from cms.visits import TakesForm, form_response
from workflows.casetypes.signs import Sign
from workflows.intake.pages.taking import NOTHING_SENT, Outcome


class FormPage(OfCaseType, TakesForm, CityPage):
    """Shows the form of a case type, and takes it."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(
        BodyBlock(), verbose_name=_("text"), blank=True, help_text=_("Shown before the form.")
    )
    case_type = models.ForeignKey(
        "workflows.CaseType",
        verbose_name=_("case type"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its form is shown, and each submission becomes a case of this type."),
    )
    sign = models.CharField(
        _("drawing"),
        max_length=10,
        choices=Sign,
        blank=True,
        help_text=_("Stands beside the title, and on what leads to the form. Empty: none."),
    )
    picture = models.ForeignKey(
        "cms.CityImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands above the form until somebody begins it, and where it is shared."),
    )

    translatable_fields: ClassVar = [
        *CityPage.common_fields,
        *translated("intro", "body"),
        *shared("case_type", "sign", "picture"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("sign"),
        FieldPanel("picture"),
        FieldPanel("body"),
        FieldPanel("case_type"),
        PlainLanguagePanel(),
    ]
    base_form_class = FormPageForm

    class Meta:
        verbose_name = _("form page")

    def undescribed(self) -> dict[str, str]:
        """Return a sentence at the picture if it lacks what it shows."""
        return undescribed(self.picture)

    def serve(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Show the form."""
        if self.belongs_elsewhere(request):
            return self.go_to_own_address(request)
        return self.form_response(request)

    def form_response(
        self, request: HttpRequest, outcome: Outcome = NOTHING_SENT
    ) -> HttpResponseBase:
        """Show the form, and what came of what was sent, if anything was."""
        return form_response(request, outcome, page=self, template=self.get_template(request))
