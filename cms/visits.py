"""A visit to a page with a form."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.showing import show
from workflows.intake.pages.taking import NOTHING_SENT, Outcome

if TYPE_CHECKING:
    from cms.models.base import CityPage


class TakesForm:
    """A page whose form is sent to `send_url`, so that taking it need not load the page."""

    @property
    def send_url(self) -> str:
        """Return where the form goes, in the active language; "" for a page not saved yet."""
        return reverse("send", kwargs={"page": self.pk}) if self.pk else ""

    def form_response(
        self, request: HttpRequest, outcome: Outcome = NOTHING_SENT
    ) -> HttpResponseBase:
        """Show the page with its form, and with what came of what was sent, if anything was."""
        raise NotImplementedError


def form_response(
    request: HttpRequest,
    outcome: Outcome,
    *,
    page: "CityPage",
    template: str,
    vacancy: UUID | None = None,
    fixed: dict[str, Any] | None = None,
    **context: Any,
) -> HttpResponseBase:
    """Show the page's form, and what came of what was sent.

    `fixed` are answers by meaning that the page itself gives. Never cached: a
    cached form token would show one resident another's reference.
    """
    visit = show(
        AskedForm(page.case_type, page.translation_key, vacancy, fixed or {}), outcome=outcome
    )
    response = TemplateResponse(
        request,
        template,
        {**page.get_context(request), "visit": visit, **context},
        status=visit.status,
    )
    response["Cache-Control"] = "no-store"
    return response
