"""Where every public form is sent."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from cms.visits import TakesForm
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.pages.public import see_other
from workflows.intake.pages.status import confirmation_url
from workflows.intake.pages.taking import take
from workflows.privacy import record


# The form carries a signed token of its own and no login counts here, so the cookie check
# adds nothing; without it a lost cookie costs nobody their text (docs/adr/0005).
@csrf_exempt
@never_cache
def send(request: HttpRequest, page: int) -> HttpResponseBase:
    """Take the form by its token; only when there is something to say is the page loaded."""
    if request.method != "POST":
        return HttpResponseRedirect(page_with_form(page).get_url(request))
    keep_in_memory(request)
    outcome = take(request)
    if outcome.receipt:
        return see_other(confirmation_url(outcome.receipt))
    return page_with_form(page).form_response(request, outcome)


def page_with_form(number: int) -> TakesForm:
    """Return the page with this id. Raises Http404 when it is not live, or has no form."""
    found = Page.objects.live().filter(pk=number).first()
    shown = found.specific if found else None
    if not isinstance(shown, TakesForm):
        raise Http404
    return shown


def what_we_keep(request: HttpRequest) -> HttpResponseBase:
    """Say to residents what is kept about them, as the registry of personal data has it."""
    return render(request, "cms/what_we_keep.html", {"groups": record.of_residents()})
