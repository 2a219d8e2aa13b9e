"""The partner's pages: who asks, then just the fields that were chosen, and a way back.

Programs follow every link of a mail to scan it. So the link itself shows and writes nothing:
what is shared stands one press further, and the ledger tells what a person did.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workflows.cases.links import other_languages, see_other
from workflows.cases.services import EvidenceMissing
from workflows.referrals import services
from workflows.referrals.models import Referral


# No session stands behind these POSTs: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def referral(request: HttpRequest, link: str) -> HttpResponse:
    """Show who asks, or open what is shared when somebody presses. 404 once the link is over."""
    found = services.by_link(link)
    if found is None:
        return over(request)
    if request.method == "POST":
        return see_other(
            reverse("referral_shared", kwargs={"link": link, "opening": services.opened(found)})
        )
    context = {"referral": found, "other_languages": other_languages("referral", link)}
    return render(request, "workflows/referrals/referral.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, link: str, opening: str) -> HttpResponse:
    """Show what is shared to who opened it within the hour, or take it back from the partner."""
    found = services.by_link(link)
    if found is None:
        return over(request)
    if request.method == "POST":
        return take_return(request, found, link, opening)
    return show(request, found, link, opening)


def take_return(request: HttpRequest, found: Referral, link: str, opening: str) -> HttpResponse:
    """Give the case back, or show the page again when no reason was chosen."""
    try:
        services.give_back(link, request.POST.get("reason", ""))
    except EvidenceMissing:
        return show(request, found, link, opening, status=422)
    except Referral.DoesNotExist:  # ended a moment ago
        return over(request)
    return see_other(reverse("referral_returned"))


def show(
    request: HttpRequest, found: Referral, link: str, opening: str, status: int = 200
) -> HttpResponse:
    """Render the chosen fields and the ground; after the hour, lead back to the first page."""
    if not services.is_open(found, opening):
        return see_other(reverse("referral", kwargs={"link": link}))
    context = {
        "referral": found,
        "shared": services.chosen(found.case, found.fields),
        "reasons": services.BY_PARTNER,
        "is_unclear": status != 200,
    }
    return render(request, "workflows/referrals/shared.html", context, status=status)


def over(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is over and for one that never was."""
    return render(request, "workflows/referrals/over.html", status=404)


@never_cache
@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """Thank the partner who gave a case back. Knows nothing of which."""
    return render(request, "workflows/referrals/returned.html")
