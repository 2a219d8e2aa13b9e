"""What somebody who filed sees by their link: the confirmation, and later how it stands."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from forms.engine import confirmation
from workflows.cases.links import other_languages, path
from workflows.cases.models import Case
from workflows.cases.steps import steps_for
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.models import TryOut
from workflows.intake.occasions import RECEIVED
from workflows.intake.try_outs import TryOutVisit
from workflows.messages import services as messages

SEE_OTHER = 303


def case_by_link(link: str) -> Case:
    """Return the case this link opens. Raises Http404; a purged case has no link any more."""
    cases = Case.objects.select_related("case_type", "partner")
    case = cases.filter(link=link).first()
    if case is None:
        raise Http404
    return case


@never_cache
def received(request: HttpRequest, link: str) -> HttpResponse:
    """The page after sending: reference, what happens next and when, whom to call."""
    case = case_by_link(link)
    submission = case.submission
    context = {
        "case": case,
        "texts": confirmation(submission.version, get_language() or "nl"),
        "mailed": messages.was_told(RECEIVED, case.pk),
        "other_languages": other_languages("case_received", link),
        "again": try_out_again(case),
    }
    return render(request, "workflows/intake/received.html", context)


@never_cache
def status(request: HttpRequest, link: str) -> HttpResponse:
    """How it stands: the steps a case of this kind goes through, and where this one is."""
    case = case_by_link(link)
    context = {
        "case": case,
        "steps": steps_for(case),
        "other_languages": other_languages("case_status", link),
        "again": try_out_again(case),
    }
    return render(request, "workflows/intake/status.html", context)


def try_out_again(case: Case) -> str:
    """Return where a test can be filled in once more; "" for what is no test of a try-out."""
    if not case.test:
        return ""
    found = TryOut.objects.current().filter(version=case.submission.version_id).first()
    return path("try_out", found.link, get_language() or settings.LANGUAGE_CODE) if found else ""


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
    visit = TryOutVisit(request, found)
    if visit.receipt:
        return HttpResponseRedirect(visit.confirmation_url, status=SEE_OTHER)
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
