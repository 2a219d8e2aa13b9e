"""The volunteer's page: the question, the answer, and then whom to help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import other_languages
from workflows.matching import services, volunteers
from workflows.matching.contact import contact_of
from workflows.matching.models import Match
from workflows.matching.states import Standing

ANSWERS = {"accept": True, "decline": False}
SEE_OTHER = 303


# No session stands behind this POST: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, link: str) -> HttpResponse:
    """Show how an invitation stands, or take its answer.

    A GET only opens the page: mail servers follow every link to scan it. 404 with a
    sentence when the link is unknown or over.
    """
    match = services.by_link(link)
    if match is None or match.standing == Standing.OVER:
        return over(request)
    if request.method == "POST":
        return take_answer(request, match)
    return show(request, match)


def take_answer(request: HttpRequest, match: Match) -> HttpResponse:
    """Write the answer down and show the page anew, so that reloading sends nothing twice."""
    given = request.POST.get("answer", "")
    if given not in ANSWERS:
        return show(request, match, status=400)
    try:
        services.answer(match.link, accept=ANSWERS[given])
    except Match.DoesNotExist:  # purged a moment ago
        return over(request)
    response = redirect("invitation", link=match.link)
    response.status_code = SEE_OTHER
    return response


def show(request: HttpRequest, match: Match, status: int = 200) -> HttpResponse:
    """Render how the invitation stands; contact details only while the volunteer helps."""
    standing = match.standing
    context = {
        "match": match,
        "case": match.request,
        "contact": contact_of(match.request) if standing == Standing.HELPING else None,
        "is_unclear": status != 200,
        "volunteer_link": volunteers.link_of(match.offer.person_id),
        "other_languages": other_languages("invitation", match.link),
    }
    return render(request, f"workflows/matching/{standing}.html", context, status=status)


def over(request: HttpRequest) -> HttpResponse:
    """The same kind page for a link that is over and for one that never was."""
    return render(request, "workflows/matching/over.html", status=404)
