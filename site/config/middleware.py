"""Which requests have a language in their address."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

WITHOUT_LANGUAGE = ("/admin/", "/api/", "/static/", "/media/", "/documents/", "/healthz")


class PublicLocaleMiddleware(LocaleMiddleware):
    """Django's locale middleware, kept away from addresses that are the same in every language.

    Without this the 404 of an API or admin address becomes a redirect to /nl/….
    """

    def process_request(self, request: HttpRequest) -> None:
        if not request.path_info.startswith(WITHOUT_LANGUAGE):
            super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)
