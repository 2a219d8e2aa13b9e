"""The page with the figures: of the newest edition, or of an earlier one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.figures import sections
from cms.page_cache.pages import the_same_for_all
from workflows.reports.published.catalogue import API
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.reading import whole
from workflows.reports.published.suppression import FEWEST


@require_safe
def figures(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Show the whole city of all editions together, and one edition in detail."""
    editions = list(FiguresEdition.objects.all())
    shown = next((one for one in editions if number in (0, one.number)), None)
    if number and shown is None:
        raise Http404
    numbers = whole(editions)
    context = {
        "editions": editions,
        "shown": shown,
        "since": editions[-1].first if editions else None,
        "until": editions[0].last if editions else None,
        "facts": sections.facts(numbers),
        "categories": sections.by_category(numbers) if editions else None,
        "tables": sections.of_edition(shown) if shown else [],
        "fewest": FEWEST,
        "api": API,
    }
    return the_same_for_all(render(request, "cms/figures.html", context))
