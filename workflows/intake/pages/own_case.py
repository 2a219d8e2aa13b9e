"""What somebody does with their case by its link: add something, ask for a change, end it.

Each has a page of its own, so the status page asks nothing and one press never ends a case.
"""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.cases import residents
from workflows.cases.guarded import GuardedText
from workflows.cases.links import other_languages, see_other
from workflows.cases.models import Case
from workflows.cases.services import Refused
from workflows.cases.states import Change
from workflows.casetypes.models import Kind
from workflows.intake.pages.public import PublicView
from workflows.intake.tokens import new_secret

# What the status page says after something was sent: the end of its address.
SAID = "said"
CHANGES = [
    (Change.CONTACT.value, _("How you reach me: phone, e-mail or address")),
    (Change.TIME.value, _("The day, the hour or the place")),
    (Change.OTHER.value, _("Something else")),
]


class TellForm(forms.Form):
    """A text for whoever handles the case. `once` tells a double click from a second text."""

    text = GuardedText(
        max_length=residents.MOST_CHARACTERS,
        error_messages={"required": _("Write something first.")},
    )
    once = forms.CharField(max_length=60, required=False)


class ChangeForm(TellForm):
    change = forms.ChoiceField(
        choices=CHANGES, error_messages={"required": _("Choose what has to change.")}
    )
    field_order = ("change", "text")


class WithdrawForm(TellForm):
    """Why is theirs to say or not."""

    text = GuardedText(max_length=residents.MOST_CHARACTERS, required=False)


class OwnCaseView(PublicView):
    """A page with one form about the case of a link. A GET only asks: programs follow links."""

    here: ClassVar[str]
    template: ClassVar[str]
    form_class: ClassVar[type[TellForm]] = TellForm
    case: Case

    def answer(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        """Find the case. Of one that has ended there is only the status page to read."""
        self.link = str(where["link"])
        found = Case.objects.by_link(self.link).first()
        if found is None:
            return self.gone(request)
        self.case = found
        if request.method != "POST" and not self.suits():
            return see_other(self.url_of_status())
        return super().answer(request, **where)

    def suits(self) -> bool:
        """Return whether this can be done to the case as it is."""
        return residents.is_open(self.case)

    def get(self, request: HttpRequest, link: str) -> HttpResponse:
        """Ask."""
        return self.ask(self.form_class(initial={"once": new_secret()}))

    def post(self, request: HttpRequest, link: str) -> HttpResponseBase:
        """Do it once, and lead to how the case stands; or say why not, with what was typed."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.ask(form, status=422)
        try:
            self.perform(form.cleaned_data)
        except Case.DoesNotExist:
            return self.gone(request)
        except Refused as refusal:
            return self.ask(form, status=409, message=str(refusal))
        return see_other(self.url_of_status(self.said()))

    def gone(self, request: HttpRequest) -> HttpResponse:
        """Give back what was typed for a case that is not there any more, or is discreet.

        It is the same answer for a link that never was one. Raise Http404 when nothing was sent.
        """
        if request.method != "POST":
            raise Http404
        text = request.POST.get("text", "").strip()
        return self.show("own_case_gone.html", 404, text=text)

    def perform(self, data: dict[str, Any]) -> None:
        """Do what is asked. Raises what the service raises."""
        raise NotImplementedError

    def said(self) -> str:
        """Return what the status page is to say."""
        return self.here.removeprefix("case_")

    def ask(self, form: TellForm, status: int = 200, message: str = "") -> HttpResponse:
        """Render the form."""
        return self.show(
            self.template,
            status,
            case=self.case,
            form=form,
            message=message,
            limit=residents.MOST_CHARACTERS,
            status_url=self.url_of_status(),
            is_offer=self.case.kind == Kind.OFFER,
            other_languages=other_languages(self.here, self.link),
        )

    def url_of_status(self, said: str = "") -> str:
        """Return the address of the status page."""
        url = reverse("case_status", kwargs={"link": self.link})
        return f"{url}?{urlencode({SAID: said})}" if said else url


class TellView(OwnCaseView):
    """Add something to what was asked."""

    here = "case_tell"
    template = "own_case_tell.html"

    def perform(self, data: dict[str, Any]) -> None:
        residents.tell(self.case.pk, data["text"], once=data["once"])


class ChangeView(OwnCaseView):
    """Ask for a change: what, and how it is then."""

    here = "case_change"
    template = "own_case_change.html"
    form_class = ChangeForm

    def perform(self, data: dict[str, Any]) -> None:
        change = Change(data["change"])
        residents.tell(self.case.pk, data["text"], once=data["once"], change=change)


class WithdrawView(OwnCaseView):
    """End the case: this page is the second step, and says what it brings about."""

    here = "case_withdraw"
    template = "own_case_withdraw.html"
    form_class = WithdrawForm

    def suits(self) -> bool:
        return residents.may_withdraw(self.case)

    def perform(self, data: dict[str, Any]) -> None:
        residents.withdraw(self.case.pk, data["text"])


# What is said above the steps, by what was sent.
SENTENCES: dict[str, str | Promise] = {
    "tell": _("Thank you, we have it. Somebody from the city reads it."),
    "change": _("Thank you, we have it. Somebody from the city changes it, or calls you."),
    "withdraw": _("You told us that it is no longer needed. Thank you for letting us know."),
}


def sentence_for(request: HttpRequest, case: Case) -> str:
    """Return what to say of what was just sent, or "". An open case was not ended."""
    said = request.GET.get(SAID, "")
    is_untrue = (
        said == "withdraw" and residents.is_open(case) and not residents.is_asked_to_close(case)
    )
    return "" if is_untrue else str(SENTENCES.get(said, ""))
