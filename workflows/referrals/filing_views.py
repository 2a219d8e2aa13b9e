"""The form that somebody of a partner fills in for a client, in an open visit."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import other_languages, see_other
from workflows.cases.states import Channel
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.filing import PartnerFiler
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import (
    LANGUAGE,
    keep,
    kept,
    led_on,
    take_or_switch,
    typed_so_far,
)
from workflows.intake.pages.showing import FORM_ID, ShownForm, show
from workflows.intake.pages.taking import NOTHING_SENT, Outcome
from workflows.intake.services import WAIVED_FOR_STAFF
from workflows.referrals import filing
from workflows.referrals.filing import Filable
from workflows.referrals.models import PartnerVisit
from workflows.referrals.partner_views import FILED, SAID, visit_of, way_to_form


# The cookie of a visit goes along with no POST from another site (SameSite), and the signed token
# in the form is the capability, as with every public form.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file_for_client(request: HttpRequest, partner: str, key: str) -> HttpResponse:
    """Show the form, or take it; whoever is in no visit comes in first, with what they typed."""
    keep_in_memory(request)
    visit = visit_of(request)
    if visit is None:
        return come_in_first(request, partner, key)
    wanted = filing.find(visit, partner, key)
    if wanted is None:
        return see_other(reverse("partner_cases"))
    asked = AskedForm(wanted.case_type, waived=WAIVED_FOR_STAFF)
    outcome = kept(request, asked.waived)
    if request.method == "POST":
        outcome = take(request, asked, wanted, visit)
        if outcome.receipt:
            return see_other(f"{reverse('partner_cases')}?{urlencode({SAID: FILED})}")
        if there := led_on(outcome, address_of(request, outcome)):
            return there
    return answer(request, wanted, show(asked, outcome=outcome))


def take(request: HttpRequest, asked: AskedForm, wanted: Filable, visit: PartnerVisit) -> Outcome:
    """Bring what was sent to the one door, as filed by this partner."""
    by_partner = PartnerFiler(wanted.partner, visit.name or "")
    return take_or_switch(request, asked=asked, channel=Channel.PARTNER, by_partner=by_partner)


def come_in_first(request: HttpRequest, partner: str, key: str) -> HttpResponse:
    """Lead to the code, and keep what was typed while the visit ended."""
    link = ""
    if request.method == "POST":
        outcome = typed_so_far(request)
        link = "" if outcome is NOTHING_SENT else keep(outcome)
    return see_other(f"{reverse('partner')}?{way_to_form(partner, key, link)}")


def address_of(request: HttpRequest, outcome: Outcome) -> str:
    """Return where the form is read on, in the language that was switched to if one was."""
    return in_language(request, "" if outcome.refusal else request.POST.get(LANGUAGE, ""))


def in_language(request: HttpRequest, language: str) -> str:
    """Return the address of this form in a language; "" or an unknown one is that of the page."""
    found = request.resolver_match
    assert found is not None  # noqa: S101 (a view is only called by the resolver)
    with override(language or get_language()):
        return reverse("partner_file", kwargs=found.kwargs)


def answer(request: HttpRequest, wanted: Filable, visit: ShownForm) -> HttpResponse:
    """Render the form. It is shown whole: a draft of several steps knows no partner."""
    context = {
        "wanted": wanted,
        "visit": visit,
        "other_languages": languages_of(request),
        "form_id": FORM_ID if visit.is_open else "",
    }
    response = render(request, "workflows/referrals/file.html", context, status=visit.status)
    response["X-Robots-Tag"] = "noindex"
    return response


def languages_of(request: HttpRequest) -> list[dict[str, str]]:
    """Return the form in the other languages, for the language switch."""
    others = other_languages("partner")
    return [{**one, "url": in_language(request, one["code"])} for one in others]
