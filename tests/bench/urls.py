from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from config.urls import urlpatterns as site_urls
from tests.bench.models import Row
from tests.bench.plain_api import router as plain_api


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    """One INSERT and a redirect; no validation, no page, no case."""
    posted = request.POST
    Row.objects.create(
        name=posted["name"], email=posted["email"], phone=posted["phone"], body=posted["text"]
    )
    return HttpResponseRedirect("/nl/", status=303)


@csrf_exempt
def builder(request: HttpRequest, path: str) -> HttpResponse:
    """A contrib.forms page as Wagtail serves it; exempt, as our own form is."""
    return serve(request, path)


def plain(request: HttpRequest, path: str) -> HttpResponse:
    """A page as Wagtail finds and serves it, without what we remember of the tree."""
    return serve(request, path)


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing at all: what is left is the server and the middleware."""
    return HttpResponse()


urlpatterns = [
    path("empty/", empty),
    path("bare/", bare),
    path("plain-api/", plain_api.urls),
    re_path(r"^nl/([\w-]+-plain/)$", plain),
    re_path(r"^nl/(hulp-vragen-anders[\w-]*/)$", builder),
    *site_urls,
]
