"""What somebody who filed sees by their link: the confirmation, and later how it stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from forms.engine import confirmation
from workflows.cases.links import other_languages
from workflows.cases.models import Case
from workflows.cases.steps import steps_for
from workflows.intake.services import CONFIRMATION
from workflows.messages.models import OutboxMessage


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
        "mailed": OutboxMessage.objects.filter(case_id=case.pk, template=CONFIRMATION).exists(),
        "other_languages": other_languages("case_received", link),
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
    }
    return render(request, "workflows/intake/status.html", context)
