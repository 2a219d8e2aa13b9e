"""The page on which somebody tells that they are worried, behind any link that we gave them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import other_languages, path
from workflows.cases.models import Case
from workflows.cases.states import ActorKind
from workflows.casetypes import languages
from workflows.casetypes.models import Kind
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import LANGUAGE, kept, led_on, take_or_switch
from workflows.intake.pages.showing import FORM_ID, ShownForm, show
from workflows.intake.pages.taking import Outcome, what_was_shown
from workflows.intake.shown import NeverShown
from workflows.intake.tokens import BadToken
from workflows.matching import services as matching
from workflows.matching.visits import stand_ins
from workflows.referrals import services as referrals
from workflows.worries import services as worries

WORRY, COMPLAINT = "workflows/worries/worry.html", "workflows/worries/complaint.html"


# No session stands behind these POSTs: the link is the capability, as on the page it leads from.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def from_case(request: HttpRequest, link: str) -> HttpResponse:
    """Of who filed a case: on their own, or on whoever was sent to help."""
    case = Case.objects.of_link(link).first()
    opens = case is not None and not case.discreet
    return page(request, case, ActorKind.RESIDENT, opens=opens)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def from_invitation(request: HttpRequest, link: str) -> HttpResponse:
    """Of a volunteer, on the request that they were asked for."""
    match = matching.by_link(link)
    case = match.request if match else None
    return page(request, case, ActorKind.INVITATION, opens=match is not None)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def from_stand_in(request: HttpRequest, link: str) -> HttpResponse:
    """Of a volunteer who is asked to come once, on the request that it is about."""
    asked = stand_ins.by_link(link)
    case = asked.visit.match.request if asked else None
    return page(request, case, ActorKind.INVITATION, opens=asked is not None)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def from_referral(request: HttpRequest, link: str) -> HttpResponse:
    """Of a partner, on the case that is or was shared with them: a worry outlives the sharing."""
    referral = referrals.ever_by_link(link)
    case = referral.case if referral else None
    return page(request, case, ActorKind.PARTNER, opens=referral is not None)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest) -> HttpResponse:
    """Of anybody, with no link of ours: about whatever they say it is about."""
    keep_in_memory(request)
    outcome = kept(request)
    asked = worries.asked_in_general() or asked_before(request, outcome)
    if asked is None:
        return answer(request, None, COMPLAINT)
    if request.method == "POST":
        outcome = take_or_switch(request, asked=asked)
        if there := led_on(outcome, address_of(request, outcome)):
            return there
    return answer(request, show(asked, outcome=outcome), COMPLAINT)


def page(
    request: HttpRequest, case: Case | None, told_by: ActorKind, *, opens: bool
) -> HttpResponse:
    """Show the form, or take it; without one that is open, say whom to call.

    Raise Http404 when the link `opens` nothing. What was typed on its page before is taken all the
    same, and answered alike whether there is a case or not.
    """
    keep_in_memory(request)
    outcome = kept(request)
    if case is not None and opens:
        asked = worries.asked_about(case)
    elif (asked := asked_before(request, outcome)) is None:
        raise Http404
    if asked is None:
        return answer(request, None)
    if request.method == "POST":
        outcome = take_or_switch(request, asked=asked, along=worries.about(case, told_by))
        if there := led_on(outcome, address_of(request, outcome)):
            return there
    return answer(request, show(asked, outcome=outcome))


def asked_before(request: HttpRequest, outcome: Outcome) -> AskedForm | None:
    """Return the form of reports that somebody has before them who sends it or sent it wrong."""
    try:
        shown = what_was_shown(request.POST, None) if request.method == "POST" else outcome.shown
    except (BadToken, NeverShown):
        return None
    if shown is None or shown.case_type.kind != Kind.REPORT:
        return None
    return AskedForm(shown.case_type)


def answer(request: HttpRequest, visit: ShownForm | None, template: str = WORRY) -> HttpResponse:
    """Render the page. Its form is shown whole: a draft of several steps knows no case."""
    view, link = where(request)
    context = {
        "visit": visit,
        "other_languages": other_languages(view, link),
        "form_id": FORM_ID if visit and visit.is_open else "",
    }
    status = visit.status if visit else 200
    response = render(request, template, context, status=status)
    if link:
        response["X-Robots-Tag"] = "noindex"
    return response


def address_of(request: HttpRequest, outcome: Outcome) -> str:
    """Return where the form is read on, in the language that was switched to if one was."""
    language = request.POST.get(LANGUAGE, "")
    if outcome.refusal or not languages.is_of_site(language):
        return request.path
    return path(*where(request), language)


def where(request: HttpRequest) -> tuple[str, str]:
    """Return the name of the view, and the link in the address; "" for none."""
    found = request.resolver_match
    assert found is not None  # noqa: S101 (a view is only called by the resolver)
    return str(found.url_name), str(found.kwargs.get("link", ""))
