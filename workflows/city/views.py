"""The stylesheet of a city's own colours, and the recording that callers hear."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from workflows.casetypes import languages
from workflows.city.recording import recording
from workflows.city.services import city

# In seconds.
A_YEAR, A_MINUTE = 365 * 24 * 3600, 60


def colours(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the colours of now. Its address changes with them, so a browser keeps it for a year.

    Who asks for earlier ones reads a page that was kept somewhere, and gets those of now for a
    minute.
    """
    palette = city().palette
    response = HttpResponse(palette.css, content_type="text/css; charset=utf-8")
    if digest == palette.digest:
        patch_cache_control(response, public=True, immutable=True, max_age=A_YEAR)
    else:
        patch_cache_control(response, public=True, max_age=A_MINUTE)
    return response


@require_safe
def recording_text(request: HttpRequest, language: str) -> HttpResponse:
    """Serve what callers hear at this moment, for a telephone exchange: text and nothing else."""
    if not languages.is_of_site(language):
        raise Http404
    said = recording(city(), language)
    response = HttpResponse(said.text, content_type="text/plain; charset=utf-8")
    response["Content-Language"] = said.language
    patch_cache_control(response, public=True, max_age=A_MINUTE)
    return response
