"""What somebody who filed sees by their link: the confirmation, and later how it stands."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from workflows.cases import residents
from workflows.cases.destroyed import destroyed_on
from workflows.cases.links import other_languages, path
from workflows.cases.models import Case
from workflows.cases.steps import steps_for
from workflows.casetypes import languages
from workflows.casetypes.models import Kind
from workflows.declaring.status_page import StatusPart, parts_on, steps_elsewhere
from workflows.intake import form_texts
from workflows.intake.models import TryOut
from workflows.intake.occasions import RECEIVED
from workflows.intake.pages.own_case import sentence_for
from workflows.intake.services import Receipt
from workflows.intake.shown import language_shown
from workflows.messages import services as messages


def confirmation_url(receipt: Receipt) -> str:
    """Return the address of the confirmation in the active language."""
    return path("case_received", receipt.link, get_language() or settings.LANGUAGE_CODE)


@never_cache
def received(request: HttpRequest, link: str) -> HttpResponse:
    """The page after sending: reference, what happens next and when, whom to call."""
    case = Case.objects.by_link(link).first()
    if case is None:
        return destroyed(request, link)
    submission = case.submission
    language = language_shown(submission.version, languages.active(), languages.DUTCH)
    context = {
        "case": case,
        "link": link,
        "texts": form_texts.filled(submission, language),
        "own_language": language,
        "told_by": messages.told_by(RECEIVED, case.pk),
        "parts": named(parts_on(case, link, confirmed=True)),
        "other_languages": other_languages("case_received", link),
        "again": try_out_again(case),
    }
    return render(request, "workflows/intake/received.html", context)


@never_cache
def status(request: HttpRequest, link: str) -> HttpResponse:
    """How it stands: the steps a case of this kind goes through, and where this one is.

    With what its person can do there, and what features put beside it.
    """
    case = Case.objects.by_link(link).first()
    if case is None:
        return destroyed(request, link)
    parts = parts_on(case, link)
    context = {
        "case": case,
        "link": link,
        "steps": steps_for(case) if steps_elsewhere(parts) is None else [],
        "sentence": sentence_for(request, case),
        "is_open": residents.is_open(case),
        "may_withdraw": residents.may_withdraw(case),
        "is_offer": case.kind == Kind.OFFER,
        "parts": named(parts),
        "other_languages": other_languages("case_status", link),
        "again": try_out_again(case),
    }
    return render(request, "workflows/intake/status.html", context)


def destroyed(request: HttpRequest, link: str) -> HttpResponse:
    """Say on which day what a link opened was destroyed. Raise Http404 for any other link."""
    day = destroyed_on(link)
    if day is None:
        raise Http404
    context = {"day": day, "other_languages": other_languages("case_status", link)}
    return render(request, "workflows/intake/destroyed.html", context, status=HTTPStatus.GONE)


def named(parts: list[tuple[StatusPart, Any]]) -> list[tuple[str, Any]]:
    """Return the template of each part with its content."""
    return [(one.template_name, part) for one, part in parts]


def try_out_again(case: Case) -> str:
    """Return where a test can be filled in once more; "" for what is no test of a try-out."""
    if not case.test:
        return ""
    found = TryOut.objects.current().filter(version=case.submission.version_id).first()
    return path("try_out", found.link, get_language() or settings.LANGUAGE_CODE) if found else ""
