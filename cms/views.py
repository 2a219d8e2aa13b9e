"""Where every public form is sent."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from cms.visits import SEE_OTHER, TakesForm
from workflows.intake.pages.forms import confirmation_url, take
from workflows.privacy import record


# The form carries a signed token of its own and no login counts here, so the cookie check
# adds nothing; without it a lost cookie costs nobody their text (docs/adr/0005).
@csrf_exempt
@never_cache
def send(request: HttpRequest, page: int) -> HttpResponseBase:
    """Take the form by its token; only when there is something to say is the page loaded."""
    if request.method == "POST" and (receipt := take(request)):
        return HttpResponseRedirect(confirmation_url(receipt), status=SEE_OTHER)
    found = Page.objects.live().filter(pk=page).first()
    shown = found.specific if found else None
    if not isinstance(shown, TakesForm):
        raise Http404
    if request.method != "POST":
        return HttpResponseRedirect(shown.get_url(request))
    return shown.form_response(request)


def what_we_keep(request: HttpRequest) -> HttpResponseBase:
    """Say to residents what is kept about them, as the registry of personal data has it."""
    return render(request, "cms/what_we_keep.html", {"groups": record.of_residents()})
