"""The page of a try-out: a draft, filled in for real by colleagues."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from workflows.cases.links import path
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.models import TryOut
from workflows.intake.pages.asking import TriedForm
from workflows.intake.pages.public import see_other
from workflows.intake.pages.showing import show
from workflows.intake.pages.status import confirmation_url
from workflows.intake.pages.taking import NOTHING_SENT, take


# As all public forms: the link and the signed token are the capability (docs/adr/0005).
@csrf_exempt
@never_cache
def try_out(request: HttpRequest, link: str) -> HttpResponse:
    """A draft, filled in for real by a colleague; the link is over after a while."""
    current = TryOut.objects.current().select_related("case_type__programme", "version__definition")
    found = current.filter(link=link).first()
    if found is None:
        return render(request, "workflows/intake/try_out_over.html", status=404)
    keep_in_memory(request)
    asked = TriedForm.of(found)
    outcome = take(request, asked) if request.method == "POST" else NOTHING_SENT
    if outcome.receipt:
        return see_other(confirmation_url(outcome.receipt))
    visit = show(asked, outcome=outcome)
    context = {
        "visit": visit,
        "try_out": found,
        "definition": found.version.definition,
        "form_page": {"send_url": request.path},
        "other_languages": languages_of(found),
    }
    response = render(request, "workflows/intake/try_out.html", context, status=visit.status)
    response["X-Robots-Tag"] = "noindex"
    return response


def languages_of(found: TryOut) -> list[dict[str, str]]:
    """Return the address of a try-out in its other languages, for the language switch."""
    names = dict(settings.LANGUAGES)
    others = [code for code in found.version.languages if code != get_language()]
    return [
        {"code": code, "name": names[code], "url": path("try_out", found.link, code)}
        for code in others
    ]
