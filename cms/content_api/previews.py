"""A draft as data, for whoever has the link that an editor made: signed, and good for an hour."""

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.content_api import refusing
from cms.content_api.links import type_of
from cms.content_api.pages import PagesViewSet
from cms.content_api.refusing import refused
from cms.models.base import CityPage

SALT = "content-api.draft"
LASTS_SECONDS = 3600
LINK_OVER = _("This link to a draft is over, or is not whole. Open the draft again in the admin.")


def token_of(page: Page) -> str:
    """Return what opens the draft of a page for `LASTS_SECONDS`. It names the page and nobody."""
    return signing.dumps(page.pk, salt=SALT)


def page_of(token: str) -> CityPage:
    """Return a page as it was last saved. Raise Refusal for a token that opens nothing."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        status = HTTPStatus.FORBIDDEN
        raise refused("token", LINK_OVER, "token", status=status) from None
    page = Page.objects.filter(pk=pk).select_related("locale").first()
    if page is None:
        raise refusing.not_found("token")
    return page.get_latest_revision_as_object()


class PreviewViewSet(PagesViewSet):
    """One draft, in the shape of a page. `content_type` is what other front ends send along."""

    name = "page_preview"
    is_draft = True
    known_query_parameters = frozenset({"token", "content_type", "fields", "rich_text_format"})

    def get_object(self) -> CityPage:
        if not hasattr(self, "_draft"):
            self._draft = page_of(self.request.GET.get("token", ""))
        return self._draft

    def detail_view(self, request: Any, pk: int | None = None) -> Any:
        """Return the draft. Nobody may keep it."""
        answer = super().detail_view(request, self.get_object().pk)
        answer["Cache-Control"] = "no-store"
        return answer

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        view = cls.as_view({"get": "detail_view"})
        return [path("", view, name="draft"), path("<int:pk>/", view, name="detail")]


@require_safe
def open_outside(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lead an editor to the outside front end, with a link to the draft. In the admin."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not settings.CONTENT_PREVIEW_URL:
        raise Http404
    return HttpResponseRedirect(address_of(page))


def address_of(page: Page) -> str:
    """Return where the outside front end shows the draft of a page."""
    filled = {"token": token_of(page), "type": type_of(page), "id": page.pk}
    address = settings.CONTENT_PREVIEW_URL
    for name, value in filled.items():
        address = address.replace(f"{{{name}}}", quote(str(value), safe=""))
    return address
