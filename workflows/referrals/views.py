"""The partner's pages of one case: who asks, then just the fields that were chosen, and an answer.

Programs follow every link of a mail to scan it. So the link itself shows and writes nothing:
what is shared stands one press further, and the ledger tells what a person did.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from workflows.cases.links import other_languages, see_other
from workflows.referrals import answering, charters, reading, services
from workflows.referrals.forms import OpenForm, OutcomeForm, QuestionForm, ReturnForm
from workflows.referrals.models import Charter, PartnerVisit, Reading, Referral
from workflows.referrals.partner_views import visit_of
from workflows.referrals.states import Told
from workflows.referrals.visits import is_for

SAID = "said"
# What the page says after something was done.
SENTENCES: dict[str, str | Promise] = {
    "accept": _("Thank you. The city knows that you take it on."),
    "question": _("We have your question. You get a mail when there is an answer."),
    "outcome": _("Thank you. The city reads it and closes the case, or goes on with it."),
}


@dataclass
class PartnerPage:
    """One referral as its partner sees it: who looks, what was filled in, what may be shown."""

    referral: Referral
    link: str
    visit: PartnerVisit | None = None
    reader: Reading | None = None
    opening: str = ""
    charter: Charter | None = None
    filled: dict[str, Form] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether what is shared may be shown."""
        return reading.is_open(self.reader, self.opening)

    @property
    def name(self) -> str:
        """Who it is, as far as they said."""
        known = self.reader or self.visit
        return (known.name or "") if known else ""

    @property
    def wrong(self) -> list[Form]:
        """What was not filled in well."""
        return [form for form in self.filled.values() if form.errors]


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
    visit = visit_of(request)
    mine = visit if visit and is_for(visit, found) else None
    page = PartnerPage(found, link, visit=mine, charter=charters.pending(found.partner))
    if request.method == "POST" and request.POST.get("do") == "return":
        return act(request, page, give_back)
    page.filled["open"] = OpenForm(
        request.POST if request.method == "POST" else None,
        asks_name=page.visit is None,
        asks_charter=page.charter is not None,
    )
    if request.method == "POST" and page.filled["open"].is_valid():
        return see_other(open_for(page))
    return show(request, page)


def open_for(page: PartnerPage) -> str:
    """Accept the charter if that was asked, open the case, and return where it is read."""
    name = page.filled["open"].cleaned_data.get("name") or page.name
    if page.charter:
        charters.accept(page.referral.partner, name)
    opening = reading.opened(page.referral, name)
    return reverse("referral_shared", kwargs={"link": page.link, "opening": opening})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, link: str, opening: str) -> HttpResponse:
    """Show what is shared to who opened it within the hour, or take what the partner says of it.

    What they say shows nothing, and so needs no hour.
    """
    found = services.by_link(link)
    if found is None:
        return over(request)
    reader = reading.by_opening(found, opening)
    page = PartnerPage(found, link, reader=reader, opening=opening)
    if request.method == "POST" and (done := ACTS.get(request.POST.get("do", ""))):
        return act(request, page, done)
    return show(request, page) if page.is_open else see_other(address_of(page))


Act = Callable[[HttpRequest, PartnerPage], str]


def act(request: HttpRequest, page: PartnerPage, done: Act) -> HttpResponse:
    """Do what was pressed and lead on, so that a reload does it once; or show what is wrong."""
    try:
        there = done(request, page)
    except Referral.DoesNotExist:  # ended a moment ago
        return over(request)
    return see_other(there) if there else show(request, page)


def accept(request: HttpRequest, page: PartnerPage) -> str:
    """The partner takes the case on."""
    answering.accept(page.referral.pk)
    return address_of(page, "accept")


def ask(request: HttpRequest, page: PartnerPage) -> str:
    """The partner asks something."""
    return tell(page, Told.QUESTION, QuestionForm(request.POST))


def report(request: HttpRequest, page: PartnerPage) -> str:
    """The partner tells how it went."""
    return tell(page, Told.OUTCOME, OutcomeForm(request.POST))


def tell(page: PartnerPage, told: Told, form: Form) -> str:
    """Pass on what the partner says; return where to read on, or "" when something is wrong."""
    page.filled[told] = form
    if not form.is_valid():
        return ""
    answering.tell(page.referral.pk, told, form.cleaned_data["text"], page.name)
    return address_of(page, told)


def give_back(request: HttpRequest, page: PartnerPage) -> str:
    """The partner returns the case."""
    form = page.filled["return"] = ReturnForm(request.POST)
    if not form.is_valid():
        return ""
    given = form.cleaned_data
    answering.give_back(page.referral.pk, given["reason"], given["text"], page.name)
    return reverse("referral_returned")


ACTS: dict[str, Act] = {"accept": accept, "question": ask, "outcome": report, "return": give_back}


def address_of(page: PartnerPage, said: str = "") -> str:
    """Return where this is read on: what is shared within the hour, else the first page."""
    where = {"link": page.link}
    url = reverse("referral", kwargs=where)
    if page.is_open:
        url = reverse("referral_shared", kwargs={**where, "opening": page.opening})
    return f"{url}?{urlencode({SAID: said})}" if said else url


def show(request: HttpRequest, page: PartnerPage) -> HttpResponse:
    """Render the first page, or behind an opening the chosen fields and what can be said."""
    context: dict[str, Any] = {
        "page_of": page,
        "referral": page.referral,
        "sentence": SENTENCES.get(request.GET.get(SAID, ""), ""),
        "open_form": page.filled.get("open") or open_form_for(page),
        "return_form": page.filled.get("return") or ReturnForm(),
    }
    status = 422 if page.wrong else 200
    if not page.opening:
        context["other_languages"] = other_languages("referral", page.link)
        return render(request, "workflows/referrals/referral.html", context, status=status)
    context |= {
        "shared": services.chosen(page.referral.case, page.referral.fields) if page.is_open else [],
        "messages_said": page.referral.messages.all() if page.is_open else [],
        "question_form": page.filled.get(Told.QUESTION) or QuestionForm(),
        "outcome_form": page.filled.get(Told.OUTCOME) or OutcomeForm(),
    }
    return render(request, "workflows/referrals/shared.html", context, status=status)


def open_form_for(page: PartnerPage) -> OpenForm:
    """Return the form that opens a case, empty."""
    return OpenForm(asks_name=page.visit is None, asks_charter=page.charter is not None)


def over(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is over and for one that never was."""
    return render(request, "workflows/referrals/over.html", status=404)


@never_cache
@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """Thank the partner who gave a case back. Knows nothing of which."""
    return render(request, "workflows/referrals/returned.html")
