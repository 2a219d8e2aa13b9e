"""One at a time: whoever changes a page or a form in the admin waits for who is doing so.

Wagtail reads a page, and writes all of it back later. In between somebody may have published
it, and what is written back then says that it is not live.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Page

from forms.models import FormDefinition

# Whose row is held, by the namespace of an address, and which part of the address has its id.
ROWS = {
    "wagtailadmin_pages": (Page, "page_id"),
    "wagtailsnippets_cityforms_formdefinition": (FormDefinition, "pk"),
}


class InTurnMiddleware:
    """Hold the row for as long as a request that may change it takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Answer a POST about a page or form with its row locked; leave the others alone."""
        model, name = ROWS.get(request.resolver_match.namespace, (None, ""))
        if request.method != "POST" or model is None or name not in kwargs:
            return None
        with transaction.atomic():
            model.objects.select_for_update(of=("self",)).filter(pk=kwargs[name]).first()
            return view(request, *args, **kwargs)
