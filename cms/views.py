"""Where every public form is sent."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from cms import clarity
from cms.models.standard import StandardPage
from cms.visits import TakesForm
from workflows.cases.links import see_other
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.pages.instead import carried_over
from workflows.intake.pages.keeping import (
    INSTEAD,
    LANGUAGE,
    LATER,
    led_on,
    saved_for_later,
    take_or_switch,
)
from workflows.intake.pages.status import confirmation_url
from workflows.matching.telling import notice
from workflows.privacy import record


# The form carries a signed token of its own and no login counts here, so the cookie check
# adds nothing; without it a lost cookie costs nobody their text (docs/adr/0005).
@csrf_exempt
@never_cache
def send(request: HttpRequest, page: int) -> HttpResponseBase:
    """Take the form by its token; only when there is something to say is the page loaded.

    It is said at an address that can be read again, as far as what was sent can be kept.
    """
    if request.method != "POST":
        return HttpResponseRedirect(page_with_form(page).get_url(request))
    keep_in_memory(request)
    outcome = take_or_switch(request)
    if outcome.receipt:
        return see_other(confirmation_url(outcome.receipt))
    if elsewhere := carried_over(outcome.form, request.POST.get(INSTEAD, "")):
        return see_other(elsewhere)
    if LATER in request.POST and (code := saved_for_later(outcome)):
        return code
    shown = page_with_form(page)
    language = "" if outcome.refusal else request.POST.get(LANGUAGE, "")
    there = led_on(outcome, shown.form_url(request, language))
    return there or shown.form_response(request, outcome)


def page_with_form(number: int) -> TakesForm:
    """Return the page with this id. Raises Http404 when it is not live, or has no form."""
    found = Page.objects.live().filter(pk=number).first()
    shown = found.specific if found else None
    if not isinstance(shown, TakesForm):
        raise Http404
    return shown


# As above: who answers has no account, and needs no cookie.
@csrf_exempt
@never_cache
def was_it_clear(request: HttpRequest, page: int) -> HttpResponseBase:
    """Count whether a page was clear to a reader; after a no, ask what was not."""
    shown = page_with_form(page)
    if not isinstance(shown, StandardPage):
        raise Http404
    answer = request.POST.get("clear")
    if answer not in (clarity.YES, clarity.NO):
        return HttpResponseRedirect(shown.get_url(request))
    clarity.note(shown.translation_key, shown.language, answer, request)
    return see_other(shown.clear_url if answer == clarity.NO else f"{shown.clear_url}?yes")


def what_we_keep(request: HttpRequest) -> HttpResponseBase:
    """Say to residents what is kept about them, as the registry of personal data has it.

    And what they and their volunteer know of each other, as the forms have it.
    """
    told = notice.notices(get_language() or settings.LANGUAGE_CODE)
    context = {
        "groups": record.of_residents(),
        "told": told,
        "retention": record.retention(),
        "is_some_kept": record.is_some_kept(),
        "ledger_years": settings.LEDGER_YEARS,
    }
    return render(request, "cms/what_we_keep.html", context)
