"""The pages behind two links: one side answers a check-in, a volunteer says whether they step in.

A GET changes nothing and shows nobody's name: programs follow every link of a mail.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workflows.cases.links import other_languages, see_other
from workflows.matching.contact import contact_of
from workflows.matching.telling import charters, page_texts
from workflows.matching.telling.brief import brief_of, help_in
from workflows.matching.visits import answering, stand_ins
from workflows.matching.visits.answering import MOST_CHARACTERS
from workflows.matching.visits.forms import AnswerForm
from workflows.matching.visits.models import CheckIn, StandIn
from workflows.matching.visits.states import Answer, Side, StandInState

ANSWERS = {"accept": True, "decline": False}
SHOW = "show"
FOLDER = "workflows/matching/visits"


# No session stands behind these POSTs: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, link: str) -> HttpResponseBase:
    """Ask whether help was given, and take the answer; 404 with a sentence for an unknown link."""
    asked = answering.by_link(link)
    if asked is None:
        return render(request, f"{FOLDER}/link_over.html", status=404)
    if request.method != "POST":
        given = {"answer": asked.answer, "word": asked.word or ""}
        return show_check_in(request, asked, AnswerForm(initial=given))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return show_check_in(request, asked, form, status=422)
    try:
        answering.answer(link, Answer(form.cleaned_data["answer"]), form.cleaned_data["word"])
    except CheckIn.DoesNotExist:  # purged a moment ago
        return render(request, f"{FOLDER}/link_over.html", status=404)
    return see_other(reverse("check_in", kwargs={"link": link}))


def show_check_in(
    request: HttpRequest, asked: CheckIn, form: AnswerForm, status: int = 200
) -> HttpResponse:
    """Render the question; with thanks once it was answered."""
    context = {
        "asked": asked,
        "help": help_in(asked.match),
        "form": form,
        "limit": MOST_CHARACTERS,
        "is_helper": asked.side == Side.VOLUNTEER,
        "other_languages": other_languages("check_in", asked.link),
    }
    return render(request, f"{FOLDER}/check_in.html", context, status=status)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, link: str) -> HttpResponseBase:
    """Ask whether somebody can come once, take the answer, or open whom to help."""
    asked = stand_ins.by_link(link)
    if asked is None:
        return render(request, f"{FOLDER}/link_over.html", status=404)
    if request.method != "POST":
        return show_stand_in(request, asked)
    if SHOW in request.POST and stand_ins.sees_address(asked):
        return open_contact(asked)
    given = request.POST.get("answer", "")
    if given not in ANSWERS:
        return show_stand_in(request, asked, status=400)
    try:
        shown = request.POST.get("charter", "")
        answered = stand_ins.answer(link, accept=ANSWERS[given], charter=shown)
    except StandIn.DoesNotExist:  # purged a moment ago
        return render(request, f"{FOLDER}/link_over.html", status=404)
    if ANSWERS[given] and stand_ins.sees_address(answered):
        return open_contact(answered)
    return see_other(reverse("stand_in", kwargs={"link": link}))


def open_contact(asked: StandIn) -> HttpResponseBase:
    """Lead to whom to help, for an hour."""
    where = {"link": asked.link, "opening": stand_ins.opened(asked)}
    return see_other(reverse("stand_in_contact", kwargs=where))


@never_cache
@require_safe
def stand_in_contact(request: HttpRequest, link: str, opening: str) -> HttpResponseBase:
    """Show whom to help until the day is over; after the hour, lead back to the first page."""
    asked = stand_ins.by_link(link)
    if asked is None:
        return render(request, f"{FOLDER}/link_over.html", status=404)
    if not stand_ins.is_open(asked, opening):
        return see_other(reverse("stand_in", kwargs={"link": link}))
    match = asked.visit.match
    language, case_type = get_language() or "", match.request.case_type
    context = about(
        asked,
        after=True,
        contact=contact_of(match.request),
        match=match,
        charter=asked.charter,
        agreements=page_texts.agreements(case_type, language),
        safe_helping=page_texts.safe_helping(case_type, language),
    )
    return render(request, f"{FOLDER}/stand_in_contact.html", context)


def show_stand_in(request: HttpRequest, asked: StandIn, status: int = 200) -> HttpResponse:
    """Render how it stands: asked, coming, or no longer needed."""
    waits = asked.state == StandInState.ASKED and stand_ins.is_sought(asked.visit)
    comes = stand_ins.comes(asked)
    charter = asked.charter or charters.current()
    context = about(asked, waits=waits, comes=comes, is_unclear=status != 200, charter=charter)
    context["is_held"] = comes and not stand_ins.sees_address(asked)
    return render(request, f"{FOLDER}/stand_in.html", context, status=status)


def about(asked: StandIn, *, after: bool = False, **more: Any) -> dict[str, Any]:
    """Return what every page about standing in says, as before the yes or `after` it."""
    case = asked.visit.match.request
    return {
        "asked": asked,
        "case": case,
        "brief": brief_of(case, asked.offer, get_language() or "", after=after),
        "when": asked.visit.when,
        "other_languages": other_languages("stand_in", asked.link),
        **more,
    }
