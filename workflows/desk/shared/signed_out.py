"""Something was sent from the desk after its session had ended: nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views import csrf

from workflows.desk.access import typed_texts

# The field of a form that only gives back what was typed.
GIVEN_BACK = "_given_back"


class SignedOutMiddleware:
    """Answer what is sent to the desk without a session; the admin would drop it to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Return the page with what was typed, or None to go on."""
        if request.method != "POST" or request.user.is_authenticated or not is_desk(request):
            return None
        return not_sent(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Answer a form whose token is of an earlier session: at the desk with what was typed."""
    if is_desk(request):
        return not_sent(request)
    refused: HttpResponse = csrf.csrf_failure(request, reason)
    return refused


def is_desk(request: HttpRequest) -> bool:
    """Return whether the address is one of the desk's."""
    return request.resolver_match is not None and "desk" in request.resolver_match.app_names


def not_sent(request: HttpRequest) -> HttpResponseBase:
    """Return the page that gives back what was typed: into its form, or to copy."""
    context = {
        "title": _("Not sent: sign in first"),
        "typed": typed_texts(request),
        "fields": typed_fields(request),
        "given_back": GIVEN_BACK,
        "sign_in": f"{reverse('wagtailadmin_login')}?{urlencode({'next': where_to(request)})}",
    }
    response = TemplateResponse(request, "workflows/desk/signed_out.html", context, status=403)
    # A response of a middleware is shown as it is.
    return response.render()


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of a form that was filled in for somebody, to send them back into it."""
    if "_token" not in request.POST:
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value and name not in (GIVEN_BACK, "csrfmiddlewaretoken")
    ]


def where_to(request: HttpRequest) -> str:
    """Return the screen to go on from."""
    match = request.resolver_match
    if match is not None and match.url_name == "file":
        return request.path
    if match is not None and match.url_name == "act":
        return reverse("desk:case", args=[match.kwargs["reference"]])
    return reverse("desk:queue")
