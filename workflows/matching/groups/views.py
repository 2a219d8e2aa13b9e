"""The page of a group for its volunteer: the question, the answer, then everybody in it.

As with one invitation, the link itself shows nobody's name: that stands behind the page of each.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import other_languages, see_other
from workflows.matching import volunteers
from workflows.matching.groups import services
from workflows.matching.groups.standing import Stand, stand_of
from workflows.matching.groups.words import told_to_volunteer
from workflows.matching.models import Match
from workflows.matching.states import Standing
from workflows.matching.telling.brief import help_in
from workflows.matching.views import ANSWERS, over

# The button of who stops with the group.
STOP = "stop"
PAGES = {
    Standing.ASKED: "workflows/groups/asked.html",
    Standing.HELD: "workflows/groups/leads.html",
    Standing.HELPING: "workflows/groups/leads.html",
}


# No session stands behind this POST: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, link: str) -> HttpResponse:
    """Show what a volunteer is asked for a group, take the answer, or show who is in it.

    404 with a sentence when the link is unknown or over.
    """
    match = services.by_link(link)
    if match is None or match.group is None:
        return over(request)
    if request.method == "POST":
        return take(request, link)
    stand = stand_of(match.group)
    theirs = [one for one in stand.matches if one.offer_id == match.offer_id]
    if not theirs and match.standing == Standing.ASKED:
        return over(request)
    if not theirs:
        return see_other(reverse("invitation", kwargs={"link": link}))
    return show(request, stand, theirs, link)


def take(request: HttpRequest, link: str) -> HttpResponse:
    """Write down what was sent and lead on, so that reloading sends nothing twice."""
    given = request.POST.get("answer", "")
    if given in ANSWERS:
        services.answer(link, accept=ANSWERS[given])
    elif STOP in request.POST:
        services.stop_leading(link)
    return see_other(reverse("group", kwargs={"link": link}))


def show(request: HttpRequest, stand: Stand, theirs: list[Match], link: str) -> HttpResponse:
    """Render the page as the volunteer of the group reads it."""
    match = next((one for one in theirs if one.is_active), theirs[0])
    context = {
        "stand": stand,
        "members": [help_in(one) for one in theirs],
        "what": help_in(match).what,
        "match": match,
        "case": match.request,
        "shared": told_to_volunteer(stand.requests, match.offer, get_language() or ""),
        "volunteer_link": volunteers.link_of(match.offer.person_id),
        "other_languages": other_languages("group", link),
    }
    return render(request, PAGES[match.standing], context)
