"""The volunteer's page: the brief and the question, the answer, and then whom to help.

Whom to help stands there once they were told who comes (telling/introducing.py).

Programs follow every link of a mail, and a link that is passed on is previewed. So the link
itself shows whom to help to nobody: that stands one press further, also after the yes.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workflows.cases.links import other_languages, see_other
from workflows.matching import services, volunteers
from workflows.matching.contact import contact_of
from workflows.matching.demand import lists
from workflows.matching.models import Match
from workflows.matching.states import Standing
from workflows.matching.telling import charters, page_texts
from workflows.matching.telling.brief import answer_by, brief_of

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
    if request.method != "POST" or (SHOW in request.POST and match.standing != Standing.HELPING):
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
        shown = request.POST.get("charter", "")
        answered = services.answer(link, accept=ANSWERS[given], charter=shown)
    except Match.DoesNotExist:  # purged a moment ago
        return over(request)
    if ANSWERS[given] and answered.standing == Standing.HELPING:
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
    language, case_type = get_language() or "", match.request.case_type
    return show_page(
        request,
        match,
        link,
        "contact",
        contact=contact_of(match.request),
        brief=brief_of(match.request, match.offer, language, after=True),
        charter=match.charter,
        agreements=page_texts.agreements(case_type, language),
        safe_helping=page_texts.safe_helping(case_type, language),
    )


def show(request: HttpRequest, match: Match, link: str, status: int = 200) -> HttpResponse:
    """Render how the invitation stands."""
    came_late = match.standing in (Standing.ALREADY_FOUND, Standing.PASSED_ON)
    return show_page(
        request,
        match,
        link,
        match.standing,
        status,
        is_unclear=status != 200,
        is_warm=came_late and lists.is_warm(match.offer_id),
        brief=brief_of(match.request, match.offer, get_language() or ""),
        answer_by=answer_by(match),
        charter=match.charter or charters.current(),
    )


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
