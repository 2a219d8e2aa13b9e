"""The partner's page: just the fields that were chosen, and a way to give the case back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workflows.cases.links import other_languages
from workflows.cases.services import EvidenceMissing
from workflows.referrals import services
from workflows.referrals.models import Referral

SEE_OTHER = 303


# No session stands behind this POST: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: HttpRequest, link: str) -> HttpResponse:
    """Show what was shared, or take it back from the partner. 404 once the link is over."""
    found = services.by_link(link)
    if found is None:
        return over(request)
    if request.method == "POST":
        return take_return(request, found)
    return show(request, found)


def take_return(request: HttpRequest, found: Referral) -> HttpResponse:
    """Give the case back, or show the page again when no reason was chosen."""
    try:
        services.give_back(found.link, request.POST.get("reason", ""))
    except EvidenceMissing:
        return show(request, found, status=422)
    except Referral.DoesNotExist:  # ended a moment ago
        return over(request)
    response = redirect("referral_returned")
    response.status_code = SEE_OTHER
    return response


def show(request: HttpRequest, found: Referral, status: int = 200) -> HttpResponse:
    """Render the chosen fields and the ground, and let the ledger know."""
    if request.method != "HEAD":
        services.opened(found)
    context = {
        "referral": found,
        "shared": services.chosen(found.case, found.fields),
        "reasons": services.BY_PARTNER,
        "is_unclear": status != 200,
        "other_languages": other_languages("referral", found.link),
    }
    return render(request, "workflows/referrals/referral.html", context, status=status)


def over(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is over and for one that never was."""
    return render(request, "workflows/referrals/over.html", status=404)


@never_cache
@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """Thank the partner who gave a case back. Knows nothing of which."""
    return render(request, "workflows/referrals/returned.html")
