"""All that a partner has, behind a code that is mailed to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from workflows.cases.links import other_languages, see_other
from workflows.declaring.partner_page import work_for
from workflows.intake import rates
from workflows.intake.pages.keeping import KEPT, kept_query
from workflows.messages.codes import give_pass
from workflows.referrals import filing, visits
from workflows.referrals.forms import CodeForm, EmailForm
from workflows.referrals.models import PartnerVisit, Referral
from workflows.referrals.states import Told

COOKIE = f"{settings.COOKIE_PREFIX}partner"
# In an address: what was done, and the form that somebody fills in for a client, with the link
# under which it is kept what they typed in it.
SAID, FILED, FORM = "said", "filed", "file"
SENTENCES: dict[str, str | Promise] = {
    FILED: gettext_lazy("Filed. The city reads it; below you see how it stands."),
}
# From one place, such as a whole office.
MOST_ASKED, MOST_TRIED = 20, 60


@dataclass(frozen=True)
class Line:
    """One case of a partner: what waits, and since when. `is_theirs`: for the partner."""

    referral: Referral
    stands: str
    since: datetime
    is_theirs: bool


# The cookie of a visit goes along with no POST from another site (SameSite), and asking for a
# code takes none: so nothing is to be forged here.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a code. What is answered does not depend on who is known."""
    if request.method != "POST":
        if visit_of(request):
            return see_other(onwards(request))
        return page(request, "partner", "ask.html", EmailForm())
    form = EmailForm(request.POST)
    if form.is_valid() and rates.is_too_often(request, "partner-code", MOST_ASKED):
        form.add_error("email", _("Too many codes were asked for. Try again in an hour, or call."))
    if not form.is_valid():
        return page(request, "partner", "ask.html", form)
    language = get_language() or settings.LANGUAGE_CODE
    response = see_other(with_way(request, reverse("partner_code")))
    given = visits.ask(form.cleaned_data["email"], language)
    give_pass(response, COOKIE, given, visits.VISIT_LASTS)
    return response


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Come in with a code."""
    if COOKIE not in request.COOKIES:
        return see_other(with_way(request, reverse("partner")))
    if request.method != "POST":
        return page(request, "partner_code", "code.html", CodeForm())
    form = CodeForm(request.POST)
    if form.is_valid() and not is_right(request, form):
        form.add_error(
            "code",
            _("This code is not right, or no longer. Look in the newest mail, or ask for another."),
        )
    if not form.is_valid():
        return page(request, "partner_code", "code.html", form)
    return see_other(onwards(request))


def way_to_form(partner: str, key: str, kept: str = "") -> str:
    """Return the end of an address that leads on to a form, with what was `kept` of it."""
    return urlencode({FORM: f"{partner}/{key}", **({KEPT: kept} if kept else {})})


def with_way(request: HttpRequest, url: str) -> str:
    """Return `url` with the way on that stands in the address of this page, if one does."""
    way = {name: request.GET[name] for name in (FORM, KEPT) if name in request.GET}
    return f"{url}?{urlencode(way)}" if way else url


def onwards(request: HttpRequest) -> str:
    """Return where somebody goes on who is in: to the form that they wanted, else to the list."""
    partner, _slash, key = request.GET.get(FORM, "").partition("/")
    try:
        url = reverse("partner_file", kwargs={"partner": partner, "key": key})
    except NoReverseMatch:
        return reverse("partner_cases")
    return f"{url}?{kept_query(request.GET[KEPT])}" if KEPT in request.GET else url


def is_right(request: HttpRequest, form: CodeForm) -> bool:
    """Try a code, unless too many were tried from there."""
    if rates.is_too_often(request, "partner-try", MOST_TRIED):
        return False
    given = form.cleaned_data
    return visits.enter(request.COOKIES[COOKIE], given["code"], given["name"])


@never_cache
@require_http_methods(["GET", "HEAD"])
def cases(request: HttpRequest) -> HttpResponse:
    """Show all cases that the partner has, those that wait for it first; and what it filed."""
    visit = visit_of(request)
    if visit is None:
        return see_other(reverse("partner"))
    lines = sorted(map(line_of, visits.referrals_for(visit)), key=lambda line: not line.is_theirs)
    context = {
        "visit": visit,
        "lines": lines,
        "number_waiting": sum(line.is_theirs for line in lines),
        "forms": filing.forms_for(visit),
        "filed": filing.filed_in(visit),
        "work": work_for(visit),
        "sentence": SENTENCES.get(request.GET.get(SAID, ""), ""),
        "other_languages": other_languages("partner_cases"),
    }
    return render(request, "workflows/referrals/cases.html", context)


@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit."""
    if visit := visit_of(request):
        visits.CODES.leave(visit)
    response = see_other(reverse("partner"))
    response.delete_cookie(COOKIE)
    return response


def page(request: HttpRequest, view: str, template: str, form: forms.Form) -> HttpResponse:
    """Render a page with one form."""
    context: dict[str, Any] = {"form": form, "wrong": [form] if form.errors else []}
    others = other_languages(view)
    context["other_languages"] = [{**one, "url": with_way(request, one["url"])} for one in others]
    context["another_code"] = with_way(request, reverse("partner"))
    context["goes_on"] = FORM in request.GET
    status = 422 if form.errors else 200
    return render(request, f"workflows/referrals/{template}", context, status=status)


def visit_of(request: HttpRequest) -> PartnerVisit | None:
    """Return the visit that this browser is in, or None."""
    given = request.COOKIES.get(COOKIE)
    return visits.of(given) if given else None


def line_of(referral: Referral) -> Line:
    """Return what waits on one case: the last word tells."""
    last = list(referral.messages.all())[-1:]
    if last and last[0].told == Told.ANSWER:
        return Line(referral, _("The city wrote to you"), last[0].at, is_theirs=True)
    if last and last[0].told == Told.QUESTION:
        return Line(referral, _("You asked something; the city answers"), last[0].at, False)
    if last:
        return Line(referral, _("You told how it went"), last[0].at, is_theirs=False)
    if referral.accepted_at:
        return Line(referral, _("You accepted it"), referral.accepted_at, is_theirs=False)
    return Line(referral, _("Waits for your answer"), referral.made_at, is_theirs=True)
