"""A screen of ours inside the admin, below the first one, for who has a right."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class Screen(WagtailAdminTemplateMixin):
    """Mix it into a view, and say in `needs` which permission lets somebody in."""

    needs: str
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Let in who may. Raise PermissionDenied for others."""
        if not self.user.has_perm(self.needs):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **options)
        return response

    @property
    def user(self) -> Any:
        """Whoever is signed in."""
        return self.request.user

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return where this is: below the first screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]
