"""The light page of a round: what to pass on, what is done where, and a few questions."""

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
from workflows.casetypes.partners import Partner
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.filing import PartnerFiler
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import LANGUAGE, kept, led_on, take_or_switch
from workflows.intake.pages.showing import FORM_ID, ShownForm, show
from workflows.intake.pages.taking import Outcome
from workflows.intake.services import WAIVED_FOR_STAFF
from workflows.outreach.contact import services
from workflows.outreach.contact.models import ContactRound
from workflows.referrals.partner_views import visit_of

SAID, FILED = "said", "filed"
# Whoever brings news in may speak for nobody, or for many: no name has to be given.
WAIVED = WAIVED_FOR_STAFF | {"filer.name", "filer.address"}


# The cookie of a visit goes along with no POST from another site (SameSite), and the signed token
# in the form is the capability, as with every public form.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact_round(request: HttpRequest, key: str) -> HttpResponse:
    """Show the page of a round, or take what was brought in; then another can be."""
    keep_in_memory(request)
    visit = visit_of(request)
    if visit is None:
        return see_other(reverse("partner"))
    found = services.find(visit, key)
    if found is None:
        return see_other(reverse("partner_cases"))
    asks, partner = found
    asked = AskedForm(asks.asks, waived=WAIVED)
    outcome = kept(request, asked.waived)
    if request.method == "POST":
        outcome = take_or_switch(
            request,
            asked=asked,
            channel=Channel.PARTNER,
            by_partner=PartnerFiler(partner, visit.name or ""),
            along=services.noting(asks, partner),
        )
        if outcome.receipt:
            return see_other(f"{reverse('contact_round', args=[key])}?{urlencode({SAID: FILED})}")
        if there := led_on(outcome, address_of(request, outcome, key)):
            return there
    return answer(request, asks, partner, show(asked, outcome=outcome))


def address_of(request: HttpRequest, outcome: Outcome, key: str) -> str:
    """Return where the page is read on, in the language that was switched to if one was."""
    return in_language(key, "" if outcome.refusal else request.POST.get(LANGUAGE, ""))


def in_language(key: str, language: str) -> str:
    """Return the address of a round in a language; "" or an unknown one is that of the page."""
    with override(language or get_language()):
        return reverse("contact_round", args=[key])


def answer(
    request: HttpRequest, asks: ContactRound, partner: Partner, visit: ShownForm
) -> HttpResponse:
    """Render the page."""
    others = other_languages("partner")
    context = {
        "round": asks,
        "partner": partner,
        "actions": services.actions_for(partner),
        "visit": visit,
        "is_filed": request.GET.get(SAID) == FILED,
        "other_languages": [{**one, "url": in_language(asks.key, one["code"])} for one in others],
        "form_id": FORM_ID if visit.is_open else "",
    }
    response = render(
        request, "workflows/outreach/contact_round.html", context, status=visit.status
    )
    response["X-Robots-Tag"] = "noindex"
    return response
