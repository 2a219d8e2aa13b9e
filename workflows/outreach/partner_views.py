"""The pages on which somebody of an organisation rings the people of its share, one at a time."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from forms.engine import AnswerForm
from workflows.cases.links import other_languages, see_other
from workflows.casetypes.sources import SPOKEN
from workflows.intake.closed_forms import NotTaken
from workflows.intake.filing import PartnerFiler
from workflows.intake.pages.refusals import said_of
from workflows.intake.services import InvalidSubmission
from workflows.outreach import calling, dealing, following, partners
from workflows.outreach.calling import Gone
from workflows.outreach.dealing import Loan, NotNow
from workflows.outreach.forms import OutcomeForm
from workflows.outreach.models import Callee, Caller
from workflows.outreach.states import Outcome
from workflows.referrals.models import PartnerVisit
from workflows.referrals.partner_views import visit_of

# In the address: which row stands on this screen, and what was done.
ROW, SAID = "row", "said"
FILED, DONE, GONE, NOBODY, BACK = "filed", "done", "gone", "nobody", "back"


# The cookie of a visit goes along with no POST from another site (SameSite).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call_row(request: HttpRequest, key: str) -> HttpResponse:
    """Show the person in hand, or take down what came of the call."""
    visit, caller = who_calls(request, key)
    if visit is None:
        return see_other(reverse("partner"))
    if caller is None:
        return see_other(reverse("partner_cases"))
    if request.method != "POST":
        return page(request, caller, loan_in(caller, request.GET.get(ROW, "")))
    token = dealing.clean_token(request.POST.get("loan", ""))
    do = request.POST.get("do", "")
    if do == "take":
        return take(caller, token)
    if do == "back":
        dealing.hand_back(caller.campaign, token)
        return onwards(caller, said=BACK)
    return finish(request, caller, token)


def who_calls(request: HttpRequest, key: str) -> tuple[PartnerVisit | None, Caller | None]:
    """Return the visit of this browser, and as what its organisation calls for a campaign."""
    visit = visit_of(request)
    return visit, partners.find(visit, key) if visit else None


def loan_in(caller: Caller, token: str) -> Loan | None:
    """Return the row that stands on this screen, for which the loan begins anew."""
    token = dealing.clean_token(token)
    return dealing.again(caller, token) if token else None


def take(caller: Caller, token: str) -> HttpResponse:
    """Lend the next one, note that they were shown, and lead to their screen."""
    try:
        loan = dealing.take(caller, token)
    except NotNow:
        return onwards(caller)
    if loan is None:
        return onwards(caller, said=NOBODY)
    calling.show(loan.callee, caller)
    return onwards(caller, row=str(loan.token))


def onwards(caller: Caller, **query: str) -> HttpResponse:
    """Lead to the page of a campaign."""
    url = reverse("partner_call", args=[caller.campaign.key])
    return see_other(f"{url}?{urlencode(query)}" if query else url)


def finish(request: HttpRequest, caller: Caller, token: str) -> HttpResponse:
    """Take down what came of the call, and go on: to the case, or to the next one."""
    form = OutcomeForm(request.POST, campaign=caller.campaign, is_partners=True)
    loan = loan_in(caller, token)
    script = script_for(caller, loan, request.POST)
    asked = script if form.is_spoken_with else None
    if not form.is_complete(asked):
        if form.is_alarm or not form.is_spoken_with:
            script = calling.unjudged(caller.campaign, script)
        return page(request, caller, loan, form, script, status=422)
    try:
        callee = calling.finish(caller, token, form.said(asked))
    except Gone:
        return onwards(caller, said=GONE)
    if callee.is_owed:
        return see_other(reverse("partner_call_case", args=[caller.campaign.key, callee.pk]))
    return onwards(caller, said=DONE)


def script_for(caller: Caller, loan: Loan | None, data: Any = None) -> AnswerForm | None:
    """Return the script in the language of who is rung, else in that of the page."""
    language = (loan.callee.language if loan else "") or get_language() or ""
    return calling.script_form(caller.campaign, language, data)


def page(
    request: HttpRequest,
    caller: Caller,
    loan: Loan | None,
    form: OutcomeForm | None = None,
    script: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of a campaign."""
    campaign = caller.campaign
    context = {
        "campaign": campaign,
        "caller": caller,
        "loan": loan,
        "callee": loan.callee if loan else None,
        "callee_language": SPOKEN.get(loan.callee.language, "") if loan else "",
        "form": form or OutcomeForm(campaign=campaign, is_partners=True),
        "wrong": [form] if form is not None and form.errors else [],
        "script": script or (script_for(caller, loan) if loan else None),
        "outcomes": Outcome,
        "why_not": dealing.why_not(campaign),
        "left": dealing.left([caller]).get(caller.pk, 0),
        "said": request.GET.get(SAID, ""),
        "other_languages": in_other_languages(request),
    }
    return private(render(request, "workflows/outreach/call_row.html", context, status=status))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call_case(request: HttpRequest, key: str, row: UUID) -> HttpResponse:
    """Show the case that came of a call, prefilled, or file it."""
    visit, caller = who_calls(request, key)
    if visit is None:
        return see_other(reverse("partner"))
    callee = owed(caller, row)
    if caller is None or caller.partner is None or callee is None:
        return see_other(reverse("partner_cases"))
    if request.method != "POST":
        return case_page(request, callee, following.form_of(callee))
    if request.POST.get("do") == "none":
        following.let_be(callee)
        return onwards(caller, said=DONE)
    form = following.form_of(callee, request.POST)
    if form is None or not form.is_valid():
        return case_page(request, callee, form, status=422)
    try:
        filer = PartnerFiler(caller.partner, visit.name or "")
        following.file(callee, form, by_partner=filer)
    except InvalidSubmission as refusal:
        return case_page(request, callee, refusal.form, status=422)
    except NotTaken as refusal:
        status, sentence = said_of(refusal)
        return case_page(request, callee, form, sentence, status)
    return onwards(caller, said=FILED)


def owed(caller: Caller | None, row: UUID) -> Callee | None:
    """Return the row for which an organisation still files a case, or None."""
    rows = Callee.objects.filter(pk=row, is_owed=True, owed_by=caller) if caller else None
    found = rows.select_related("campaign__follow_up", "version", "neighbourhood") if rows else []
    return next(iter(found), None)


def case_page(
    request: HttpRequest,
    callee: Callee,
    form: AnswerForm | None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the form of the case."""
    context = {
        "campaign": callee.campaign,
        "callee": callee,
        "form": form,
        "sentence": sentence,
        "other_languages": in_other_languages(request),
    }
    return private(render(request, "workflows/outreach/call_case.html", context, status=status))


def private(response: HttpResponse) -> HttpResponse:
    """Keep a page out of search engines."""
    response["X-Robots-Tag"] = "noindex"
    return response


def in_other_languages(request: HttpRequest) -> list[dict[str, str]]:
    """Return this page in the other languages, for the language switch."""
    found = request.resolver_match
    assert found is not None  # noqa: S101 (a view is only called by the resolver)
    others = []
    for one in other_languages("partner"):
        with override(one["code"]):
            url = reverse(found.view_name, kwargs=found.kwargs)
        others.append({**one, "url": with_row(request, url)})
    return others


def with_row(request: HttpRequest, url: str) -> str:
    """Return `url` with the row in the address of this page, if one stands there."""
    row = dealing.clean_token(request.GET.get(ROW, ""))
    return f"{url}?{urlencode({ROW: row})}" if row else url
