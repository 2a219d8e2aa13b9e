"""What the public pages of this feature share."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt


# The link is the capability and no session stands behind it; see docs/adr/0005.
@method_decorator(csrf_exempt, name="dispatch")
class PublicView(View):
    """A page that nobody may keep a copy of, and no search engine may list."""

    def dispatch(self, request: HttpRequest, *args: Any, **where: Any) -> HttpResponseBase:
        """Answer, and keep the answer out of every cache."""
        response = self.answer(request, **where)
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def answer(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        """Answer by `get` or `post`."""
        return super().dispatch(request, **where)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of this feature."""
        return render(self.request, f"workflows/intake/{template}", context, status=status)
