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
from workflows.intake.pages.keeping import LANGUAGE, kept, led_on, take_or_switch
from workflows.intake.pages.showing import FORM_ID, show
from workflows.intake.pages.taking import Outcome
from workflows.vault.links import opened_by


# As all public forms: the link and the signed token are the capability (docs/adr/0005).
@csrf_exempt
@never_cache
def try_out(request: HttpRequest, link: str) -> HttpResponse:
    """A draft, filled in for real by a colleague; the link is over after a while."""
    current = TryOut.objects.current().select_related("case_type__programme", "version__definition")
    found = current.filter(opened_by(link)).first()
    if found is None:
        return render(request, "workflows/intake/try_out_over.html", status=404)
    keep_in_memory(request)
    asked = TriedForm.of(found)
    outcome = kept(request)
    if request.method == "POST":
        outcome = take_or_switch(request, asked=asked)
        if there := led_on(outcome, address_of(found, link, request, outcome)):
            return there
    visit = show(asked, outcome=outcome)
    context = {
        "visit": visit,
        "try_out": found,
        "definition": found.version.definition,
        "form_page": {"send_url": request.path},
        "other_languages": languages_of(found, link),
        "form_id": FORM_ID if visit.is_whole else "",
    }
    response = render(request, "workflows/intake/try_out.html", context, status=visit.status)
    response["X-Robots-Tag"] = "noindex"
    return response


def address_of(found: TryOut, link: str, request: HttpRequest, outcome: Outcome) -> str:
    """Return where a try-out is read on, in the language that was switched to if one was."""
    language = request.POST.get(LANGUAGE, "")
    if outcome.refusal or language not in found.version.languages:
        return request.path
    return path("try_out", link, language)


def languages_of(found: TryOut, link: str) -> list[dict[str, str]]:
    """Return the address of a try-out in its other languages, for the language switch."""
    names = dict(settings.LANGUAGES)
    others = [code for code in found.version.languages if code != get_language()]
    return [
        {"code": code, "name": names[code], "url": path("try_out", link, code)} for code in others
    ]
