"""The volunteer's page: the question, the answer, and then whom to help.

Programs follow every link of a mail, and a link that is passed on is previewed. So the link
itself shows whom to help to nobody: that stands one press further, also after the yes.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workflows.cases.links import other_languages, see_other
from workflows.matching import services, volunteers
from workflows.matching.contact import contact_of
from workflows.matching.models import Match
from workflows.matching.states import Standing

ANSWERS = {"accept": True, "decline": False}
# The button of who said yes before.
SHOW = "show"


# No session stands behind this POST: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, link: str) -> HttpResponse:
    """Show how an invitation stands, take its answer, or open whom to help.

    404 with a sentence when the link is unknown or over.
    """
    match = services.by_link(link)
    if match is None or match.standing == Standing.OVER:
        return over(request)
    if match.group_id and match.standing == Standing.ASKED:
        return see_other(reverse("group", kwargs={"link": link}))
    if request.method != "POST" or (SHOW in request.POST and not match.is_active):
        return show(request, match, link)
    if SHOW in request.POST:
        return open_contact(match, link)
    return take_answer(request, match, link)


def take_answer(request: HttpRequest, match: Match, link: str) -> HttpResponse:
    """Write the answer down and lead on, so that reloading sends nothing twice."""
    given = request.POST.get("answer", "")
    if given not in ANSWERS:
        return show(request, match, link, status=400)
    try:
        answered = services.answer(link, accept=ANSWERS[given])
    except Match.DoesNotExist:  # purged a moment ago
        return over(request)
    if ANSWERS[given] and answered.is_active:
        return open_contact(answered, link)
    return see_other(reverse("invitation", kwargs={"link": link}))


def open_contact(match: Match, link: str) -> HttpResponseRedirect:
    """Lead to whom to help, for an hour."""
    return see_other(
        reverse("invitation_contact", kwargs={"link": link, "opening": services.opened(match)})
    )


@never_cache
@require_safe
def contact(request: HttpRequest, link: str, opening: str) -> HttpResponse:
    """Show whom to help while the volunteer does; after the hour, lead back to the first page."""
    match = services.by_link(link)
    if match is None or match.standing == Standing.OVER:
        return over(request)
    if not services.is_open(match, opening):
        return see_other(reverse("invitation", kwargs={"link": link}))
    return show_page(request, match, link, "contact", contact=contact_of(match.request))


def show(request: HttpRequest, match: Match, link: str, status: int = 200) -> HttpResponse:
    """Render how the invitation stands."""
    return show_page(request, match, link, match.standing, status, is_unclear=status != 200)


def show_page(
    request: HttpRequest, match: Match, link: str, template: str, status: int = 200, **more: object
) -> HttpResponse:
    """Render one of the pages about a match; in the other languages its first page."""
    context = {
        "match": match,
        "case": match.request,
        "volunteer_link": volunteers.link_of(match.offer.person_id),
        "other_languages": other_languages("invitation", link),
        **more,
    }
    return render(request, f"workflows/matching/{template}.html", context, status=status)


def over(request: HttpRequest) -> HttpResponse:
    """The same kind page for a link that is over and for one that never was."""
    return render(request, "workflows/matching/over.html", status=404)
