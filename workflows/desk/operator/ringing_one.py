"""Ringing one of those who wait: taken by one colleague, and what became of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from workflows.cases import ringing
from workflows.cases.callbacks import CallBack
from workflows.cases.models import Case
from workflows.cases.permissions import HELPS, NOTES
from workflows.cases.references import clean_reference
from workflows.cases.services import Refused
from workflows.cases.states import CallOutcome
from workflows.casetypes.sources import SPOKEN
from workflows.desk.access import DeskView
from workflows.desk.operator.in_call import InCall
from workflows.desk.operator.ringing import to_be_rung
from workflows.desk.shared.finding import found_cases
from workflows.desk.shared.seen import status_of
from workflows.desk.shared.windows import WindowForm
from workflows.information import calls
from workflows.people.written import phone_number
from workflows.sight.policy import sight_of
from workflows.staff.colleagues import ColleagueField
from workflows.vault.normal import normalise_phone
from workflows.vault.registry import Group

TAKE, HAND_BACK, GIVE = "take", "hand-back", "give"
# What is said to whoever pressed one of these.
SAID = {
    CallOutcome.REACHED: gettext_lazy("Noted that they were rung."),
    CallOutcome.NO_ANSWER: gettext_lazy("Nobody answered: it waits in the list."),
    CallOutcome.WRONG_NUMBER: gettext_lazy("Noted that the number is wrong."),
    CallOutcome.ASKED_TO_STOP: gettext_lazy("Noted that they are not to be rung."),
}


class AskForm(WindowForm):
    """Whom to ring who has no case, what about, and when."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100, required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40)
    language = forms.ChoiceField(label=gettext_lazy("Speaks"), choices=lambda: SPOKEN.items())
    about = forms.CharField(
        label=gettext_lazy("What it is about, in a sentence"), max_length=300, required=False
    )
    assignee = ColleagueField(gettext_lazy("Who rings them"))
    field_order = ("name", "phone", "language", "about", "day", "opens", "closes", "when")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["assignee"].queryset = ringing.able()  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """Refuse what nobody can dial."""
        if not normalise_phone(self.cleaned_data["phone"]):
            raise forms.ValidationError(_("Write the number with its zone, such as 02 000 00 00."))
        return str(self.cleaned_data["phone"])


class AskView(InCall):
    """Somebody without a case wants to be rung back."""

    needs = (HELPS,)
    template_name = "workflows/desk/ask_for_call.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Ask when, with what the caller said already."""
        start = dict(self.call.caller, language=self.call.language) if self.call else {}
        return self.show(form=AskForm(initial=start))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Keep it, and go on with the call."""
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.show(422, form=form)
        said = form.cleaned_data
        caller = {"name": said["name"], "phone": said["phone"]}
        about, language, assignee = said["about"], said["language"], said["assignee"]
        ringing.ask_for(self.user, caller, about, language, form.window, assignee)
        if self.call:
            calls.note_done(self.call, calls.RING_BACK)
        messages.success(request, _("A colleague rings them back."))
        return self.go("desk:phone")


class GiveForm(forms.Form):
    """Who rings somebody without a case."""

    assignee = ColleagueField(gettext_lazy("Who rings them"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["assignee"].queryset = ringing.able()  # type: ignore[attr-defined]


class AgainForm(WindowForm):
    """What became of a call, and when to try again if nobody answered."""

    outcome = forms.ChoiceField(choices=CallOutcome.choices)


class RingOneView(DeskView):
    """One caller without a case: whoever takes it sees name and number."""

    needs = (HELPS,)
    template_name = "workflows/desk/ring_one.html"

    @method_decorator(never_cache)
    def get(self, request: HttpRequest, row: UUID) -> HttpResponseBase:
        """Show it, to who took it; to others that it is there."""
        return self.screen(self.find(row), AgainForm())

    def post(self, request: HttpRequest, row: UUID) -> HttpResponseBase:
        """Take it, hand it back, give it to somebody, or write down what became of it."""
        found, do = self.find(row), request.POST.get("do", "")
        if do == HAND_BACK:
            ringing.hand_back(found.pk, self.user)
            return redirect("desk:ringing")
        if do == GIVE:
            return self.give(found)
        try:
            if do == TAKE:
                ringing.take(found.pk, self.user)
                return redirect("desk:ring_one", found.pk)
            return self.settle(found)
        except Refused as refusal:
            return self.screen(self.find(row), AgainForm(), str(refusal), status_of(refusal))

    def give(self, found: CallBack) -> HttpResponseBase:
        """Let somebody else ring, or whoever is free."""
        form = GiveForm(self.request.POST)
        if not form.is_valid():
            return self.screen(found, AgainForm(), status=422, given=form)
        ringing.give(found.pk, self.user, form.cleaned_data["assignee"])
        messages.success(self.request, _("Saved."))
        return redirect("desk:ringing")

    def settle(self, found: CallBack) -> HttpResponseBase:
        """Write down what became of it."""
        form = AgainForm(self.request.POST)
        if not form.is_valid():
            return self.screen(found, form, status=422)
        outcome = CallOutcome(form.cleaned_data["outcome"])
        ringing.settle(found.pk, self.user, outcome, form.window)
        messages.success(self.request, SAID[outcome])
        return redirect("desk:ringing")

    def find(self, row_id: UUID) -> CallBack:
        """Return it. Raise PermissionDenied, also for one that somebody rang already."""
        rows = CallBack.objects.without_case().to_do().select_related("taken_by")
        found: CallBack | None = rows.filter(pk=row_id).first()
        if found is None:
            raise PermissionDenied
        return found

    def screen(
        self,
        row: CallBack,
        form: AgainForm,
        sentence: str = "",
        status: int = 200,
        given: GiveForm | None = None,
    ) -> HttpResponseBase:
        """Return the screen; who it is reads nobody but who rings them."""
        given = given or GiveForm(initial={"assignee": row.assignee_id})
        context: dict[str, Any] = {"row": row, "form": form, "sentence": sentence, "given": given}
        if row.is_taken and row.taken_by == self.user:
            caller, sight = row.caller or {}, sight_of(self.user, None)
            number = phone_number(normalise_phone(caller.get("phone", "")))
            context |= {
                "caller": caller,
                "name": sight.text(Group.CONTACT, caller.get("name")),
                "about": sight.text(Group.NOTES, row.about),
                "shown": sight.text(Group.CONTACT, number),
                "may_dial": sight.sees(Group.CONTACT),
                "speaks": SPOKEN.get(row.language, ""),
                "outcomes": CallOutcome.choices,
            }
        elif row.is_taken:
            context["taken"] = ringing.taken_sentence(row)
        return self.show(status, **context)


class RingCaseView(DeskView):
    """The person of a case: taken from the list, and what became of ringing them."""

    needs = (NOTES,)

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Go to the list: somebody reloaded this address."""
        return redirect("desk:ringing")

    def post(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Take it and go to its screen, or write down that they were not reached."""
        case = self.find(reference)
        there = found_cases([case], self.user)[0].url
        try:
            if request.POST.get("do") == TAKE:
                ringing.take_case(case.pk, self.user)
                return redirect(there)
            return self.settle(case, there)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect("desk:ringing")

    def settle(self, case: Case, there: str) -> HttpResponseBase:
        """Write down that they were not reached, and go back to the list."""
        form = AgainForm(self.request.POST)
        if not form.is_valid():
            messages.warning(self.request, str(next(iter(form.errors.values()))[0]))
            return redirect(there)
        outcome = CallOutcome(form.cleaned_data["outcome"])
        ringing.not_reached(case.pk, self.user, outcome, form.window)
        messages.success(self.request, f"{case}: {SAID[outcome]}")
        return redirect("desk:ringing")

    def find(self, reference: str) -> Case:
        """Return the case. Raise PermissionDenied for one whose person is not to be rung."""
        clean = clean_reference(reference) or None
        case: Case | None = to_be_rung(self.user).filter(reference=clean).first()
        if case is None:
            raise PermissionDenied
        return case
