"""The addresses beneath /api/v2/."""

from collections.abc import Callable
from typing import Any

from django.urls import path, re_path
from wagtail.api.v2.router import WagtailAPIRouter

from cms.content_api import around
from cms.content_api.media import DocumentsViewSet, ImagesViewSet
from cms.content_api.pages import PagesViewSet
from cms.content_api.previews import PreviewViewSet
from cms.content_api.redirects import RedirectsViewSet
from cms.content_api.serving import serving, told_as_json
from workflows.intake.wire import NOTHING, lead_to_slash

LISTS = (PagesViewSet, ImagesViewSet, DocumentsViewSet, RedirectsViewSet, PreviewViewSet)


class Router(WagtailAPIRouter):
    """Wagtail's, of which every view answers as `serving` has it."""

    def wrap_view(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return serving(super().wrap_view(func))


router = Router("content")
for each in LISTS:
    router.register_endpoint(each.name, each)

app_name = "content"
urlpatterns = [
    *router.get_urlpatterns(),
    path("locales/", told_as_json(around.locales), name="locales"),
    path("menus/", told_as_json(around.menus), name="menus"),
    path("settings/", told_as_json(around.settings_of_city, is_live=True), name="settings"),
    path("alerts/", told_as_json(around.alerts, is_live=True), name="alerts"),
    re_path("^(.*)$", serving(lead_to_slash), name=NOTHING),
]
