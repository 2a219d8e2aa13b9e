"""Which games there are, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def games(_request: HttpRequest) -> HttpResponse:
    """Answer with the games that can be lent."""
    return HttpResponse("Risk, Monopoly")


urlpatterns = [path("games/", games, name="games")]
