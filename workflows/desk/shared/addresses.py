"""Addresses of lists, with only what narrows them."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect


def without_empty(request: HttpRequest) -> HttpResponseBase | None:
    """Lead to the address without what was left empty, or return None when nothing was.

    A browser sends every box of a form of filters, also those in which nothing was chosen.
    """
    if all(request.GET.values()):
        return None
    asked = request.GET.copy()
    for name in request.GET:
        if values := [value for value in request.GET.getlist(name) if value]:
            asked.setlist(name, values)
        else:
            del asked[name]
    return redirect(f"{request.path}?{asked.urlencode()}" if asked else request.path)
