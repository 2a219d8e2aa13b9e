"""The volunteer's page: what they signed up for, whom they help, and how to stop for a while.

One page by the link of an offer, for that offer; one by a link that was mailed, for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.validators import EmailValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import other_languages, see_other
from workflows.cases.models import Case
from workflows.cases.states import OPEN, Reason
from workflows.cases.steps import label_of
from workflows.casetypes.models import Kind
from workflows.intake import rates
from workflows.matching import volunteers
from workflows.matching.models import Match, Pause
from workflows.matching.telling.brief import Help, help_in
from workflows.matching.visits import by_volunteer, thanks

SAID = "said"
# What the page says after something was done.
SENTENCES: dict[str, str | Promise] = {
    "paused": _("You take a break. We ask you nothing by mail until it is over."),
    "resumed": _("Welcome back. We ask you again when somebody needs what you offer."),
    "stopped": _("You stopped. Thank you for being willing; you are always welcome back."),
    "goes-on": _("Thank you for letting us know. It is good to hear."),
    "stepped-back": _("Thank you for telling us. We look for somebody else for them."),
    "help-done": _("Thank you! It is good to hear that you could help."),
    **by_volunteer.SENTENCES,
    "mailed": _(
        "If we know that address of a volunteer, a mail is on its way with a link to all "
        "sign-ups. Nothing after an hour? Call us."
    ),
}
# The reasons of a release, as a volunteer would say them.
REASONS = [
    (Reason.VOLUNTEER_STOPPED.value, _("I cannot do it any more")),
    (Reason.HELP_CHANGED.value, _("What is asked is not what I offered")),
    (Reason.NOT_SUITABLE.value, _("It does not work out between us")),
    (Reason.HELP_DONE.value, _("It is done: they need no more help")),
]


class PauseForm(forms.Form):
    """Until when nobody is asked; without a day until they say so."""

    back_on = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
        error_messages={"invalid": _("Write a date such as 31/08/2027.")},
    )

    def clean_back_on(self) -> date | None:
        """Refuse a day on which they could be asked already."""
        day: date | None = self.cleaned_data["back_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day


class StepBackForm(forms.Form):
    match = forms.UUIDField()
    reason = forms.ChoiceField(choices=REASONS, required=False)


class GoesOnForm(forms.Form):
    match = forms.UUIDField()


class EmailForm(forms.Form):
    email = forms.CharField(
        max_length=254,
        error_messages={"required": _("Write your e-mail address.")},
        validators=[EmailValidator(_("Write an e-mail address such as name@example.org."))],
    )


@dataclass(frozen=True)
class SignUp:
    """One offer in words, with who is helped by it, or asked for."""

    offer: Case
    stands: str
    pause: Pause | None
    helps: list[Help]


@dataclass
class VolunteerPage:
    """The sign-ups that a link opens. `is_all`: all of somebody whose address was proven."""

    here: str
    link: str
    offers: list[Case]
    is_all: bool
    form: forms.Form | None = None

    reasons: ClassVar = REASONS
    parts: ClassVar = by_volunteer.PARTS
    every: ClassVar = by_volunteer.EVERY

    @property
    def ids(self) -> list[Any]:
        return [offer.pk for offer in self.offers]

    @property
    def is_paused(self) -> bool:
        """Whether there is a break to end."""
        return bool(volunteers.pauses_of(self.offers))

    @property
    def has_helped(self) -> bool:
        """Whether there is something to thank them for."""
        return bool(thanks.helped_with(self.ids))

    @property
    def sign_ups(self) -> list[SignUp]:
        """The sign-ups as the page shows them. A fixed number of queries."""
        matches, pauses = volunteers.matches_of(self.offers), volunteers.pauses_of(self.offers)
        by_volunteer.add_visits(matches)
        return [
            SignUp(
                offer=offer,
                stands=label_of(offer),
                pause=pauses.get(offer.pk),
                helps=[help_in(match) for match in matches if match.offer_id == offer.pk],
            )
            for offer in self.offers
        ]

    def chosen(self, reference: str) -> list[Any]:
        """Return the ids of the offers that are meant: one by its reference, else all."""
        return [one.pk for one in self.offers if reference in ("", one.reference)]


# No session stands behind these POSTs: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_offer(request: HttpRequest, link: str) -> HttpResponse:
    """Show or change what somebody does by one offer; one that has ended has its status only."""
    case = Case.objects.by_link(link).select_related("category", "person").first()
    if case is None or case.kind != Kind.OFFER:
        raise Http404
    if case.state not in OPEN:
        return see_other(reverse("case_status", kwargs={"link": link}))
    return answer(request, VolunteerPage("offer_help", link, [case], is_all=False))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_person(request: HttpRequest, link: str) -> HttpResponse:
    """Show or change all that a volunteer does, by the link that was mailed to them."""
    person_id = volunteers.person_behind(link)
    if person_id is None:
        return render(request, "workflows/matching/volunteer_over.html", status=404)
    offers = volunteers.offers_of(person_id)
    return answer(request, VolunteerPage("volunteer", link, offers, is_all=True))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the link to all sign-ups. What is answered does not depend on who is known."""
    form = EmailForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        volunteers.ask_for_page(form.cleaned_data["email"], rates.address_of(request))
        return see_other(f"{reverse('volunteer_ask')}?{urlencode({SAID: 'mailed'})}")
    context = {
        "form": form,
        "sentence": sentence_for(request),
        "other_languages": other_languages("volunteer_ask"),
    }
    status = 422 if form.errors else 200
    return render(request, "workflows/matching/volunteer_ask.html", context, status=status)


def answer(request: HttpRequest, page: VolunteerPage) -> HttpResponse:
    """Do what was pressed and lead to the page, so that a reload does it once; or show it."""
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        return show(request, page, 200 if request.method != "POST" else 400)
    try:
        said = act(request, page)
    except Match.DoesNotExist:
        raise Http404 from None
    if not said:
        return show(request, page, 422)
    url = reverse(page.here, kwargs={"link": page.link})
    return see_other(f"{url}?{urlencode({SAID: said})}")


def pause(request: HttpRequest, page: VolunteerPage) -> str:
    """Take a break with all that the page shows."""
    page.form = PauseForm(request.POST)
    if not page.form.is_valid():
        return ""
    volunteers.pause(page.ids, page.form.cleaned_data["back_on"])
    return "paused"


def resume(request: HttpRequest, page: VolunteerPage) -> str:
    """Be there again."""
    volunteers.resume(page.ids)
    return "resumed"


def stop(request: HttpRequest, page: VolunteerPage) -> str:
    """Stop with one sign-up, or with all."""
    volunteers.stop(page.chosen(request.POST.get("offer", "")))
    return "stopped"


def step_back(request: HttpRequest, page: VolunteerPage) -> str:
    """Step back from somebody who is helped."""
    page.form = StepBackForm(request.POST)
    if not page.form.is_valid():
        return ""
    given = page.form.cleaned_data
    reason = given["reason"] or Reason.VOLUNTEER_STOPPED
    volunteers.step_back(given["match"], page.ids, reason)
    return "help-done" if given["reason"] == Reason.HELP_DONE else "stepped-back"


def goes_on(request: HttpRequest, page: VolunteerPage) -> str:
    """Tell that it goes well with somebody who is helped."""
    form = GoesOnForm(request.POST)
    if not form.is_valid():
        raise Match.DoesNotExist
    volunteers.goes_on(form.cleaned_data["match"], page.ids)
    return "goes-on"


def mail(request: HttpRequest, page: VolunteerPage) -> str:
    """Have the link to all sign-ups mailed to whose offer this is."""
    for offer in page.offers[:1]:
        volunteers.mail_page(offer.person)
    return "mailed"


ACTS: dict[str, Callable[[HttpRequest, VolunteerPage], str]] = {
    "pause": pause,
    "resume": resume,
    "stop": stop,
    "step-back": step_back,
    "goes-on": goes_on,
    "mail": mail,
    **by_volunteer.ACTS,
}


def show(request: HttpRequest, page: VolunteerPage, status: int) -> HttpResponse:
    """Render the page, with what is wrong above it."""
    errors = [
        (name, sentence)
        for name, sentences in (page.form.errors.items() if page.form else ())
        for sentence in sentences
    ]
    context = {
        "page_of": page,
        "sign_ups": page.sign_ups,
        "errors": errors,
        "sentence": sentence_for(request),
        "today": timezone.localdate(),
        "tomorrow": timezone.localdate() + timedelta(days=1),
        "other_languages": other_languages(page.here, page.link),
    }
    return render(request, "workflows/matching/volunteer.html", context, status=status)


def sentence_for(request: HttpRequest) -> str:
    """Return what to say of what was just done, or ""."""
    return str(SENTENCES.get(request.GET.get(SAID, ""), ""))
