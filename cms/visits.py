"""A visit to a page with a form."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from workflows.intake.pages.forms import FormVisit

if TYPE_CHECKING:
    from cms.models.base import CityPage

SEE_OTHER = 303


class TakesForm:
    """A page whose form is sent to `send_url`, so that taking it need not load the page."""

    @property
    def send_url(self) -> str:
        """Return where the form goes, in the active language; "" for a page not saved yet."""
        return reverse("send", kwargs={"page": self.pk}) if self.pk else ""

    def form_response(self, request: HttpRequest) -> HttpResponseBase:
        """Show the page with its form, or with what is wrong in what was sent."""
        raise NotImplementedError


def form_response(
    request: HttpRequest,
    *,
    page: "CityPage",
    template: str,
    vacancy: UUID | None = None,
    fixed: dict[str, Any] | None = None,
    **context: Any,
) -> HttpResponseBase:
    """Show the page's form, or take it and lead to the confirmation.

    `fixed` are answers by meaning that the page itself gives. Never cached: a
    cached form token would show one resident another's reference.
    """
    visit = FormVisit(
        request,
        case_type=page.case_type,
        page=page.translation_key,
        vacancy=vacancy,
        fixed=fixed,
    )
    if visit.receipt:
        return HttpResponseRedirect(visit.confirmation_url, status=SEE_OTHER)
    response = TemplateResponse(
        request,
        template,
        {**page.get_context(request), "visit": visit, **context},
        status=visit.status,
    )
    response["Cache-Control"] = "no-store"
    return response
