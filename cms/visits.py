"""A visit to a page with a form."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.page_cache.pages import the_same_for_all
from workflows.casetypes.models import CaseType
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import kept
from workflows.intake.pages.showing import FORM_ID, show
from workflows.intake.pages.taking import NOTHING_SENT, Outcome

if TYPE_CHECKING:
    from cms.models.base import CityPage


class TakesForm:
    """A page whose form is sent to `send_url`, so that taking it need not load the page."""

    @property
    def send_url(self) -> str:
        """Return where the form goes, in the active language; "" for a page not saved yet."""
        return reverse("send", kwargs={"page": self.pk}) if self.pk else ""

    def form_url(self, request: HttpRequest, language: str = "") -> str:
        """Return where the form is read, on the page in `language` if that is live."""
        pages = {page.locale.language_code: page.specific for page in self.live_translations}
        return str(pages.get(language, self).own_form_url(request))

    def own_form_url(self, request: HttpRequest) -> str:
        """Return where the form is read, in the page's own language."""
        return str(self.get_url(request))

    def form_response(
        self, request: HttpRequest, outcome: Outcome = NOTHING_SENT
    ) -> HttpResponseBase:
        """Show the page with its form, and with what came of what was sent, if anything was."""
        raise NotImplementedError


class FormBeneath(TakesForm, RoutablePageMixin):
    """A page that may be cached, with a form at an address beneath it, which never is."""

    def serve(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Serve the page or what is beneath it, under its own language only."""
        if self.belongs_elsewhere(request):
            return self.go_to_own_address(request)
        return super().serve(request, *args, **options)

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Show the page itself."""
        return the_same_for_all(super().index_route(request, *args, **options))


def form_response(
    request: HttpRequest,
    outcome: Outcome,
    *,
    page: "CityPage",
    template: str,
    case_type: CaseType | None = None,
    vacancy: UUID | None = None,
    fixed: dict[str, Any] | None = None,
    **context: Any,
) -> HttpResponseBase:
    """Show the form of a case type, the page's own by default, and what came of what was sent.

    `fixed` are answers by meaning that the page itself gives. Never cached: a
    cached form token would show one resident another's reference.
    """
    asked = AskedForm(
        case_type or page.case_type,
        page.translation_key,
        vacancy,
        fixed or {},
        linked=request.GET,
    )
    visit = show(asked, outcome=kept(request) if outcome is NOTHING_SENT else outcome)
    form_id = FORM_ID if visit.is_whole else ""
    response = TemplateResponse(
        request,
        template,
        {**page.get_context(request), "visit": visit, "form_id": form_id, **context},
        status=visit.status,
    )
    response["Cache-Control"] = "no-store"
    return response
