"""The same for many cases: only those that were ticked, each through the one door."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflows.cases import permissions
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.casetypes.models import ChecklistItem, Kind
from workflows.desk.access import CASES, DeskView
from workflows.desk.shared import services
from workflows.desk.shared.assigning import AssignForm, possible_handlers
from workflows.desk.shared.screening import ChecksForm, ScreenForm
from workflows.desk.shared.seen import NEVER, version_of
from workflows.desk.shared.services import Chosen
from workflows.staff.models import User

# Four pages of the queue; each case takes a transaction.
MOST = 200


def parse(values: Iterable[str]) -> dict[str, int]:
    """Return {reference: version seen} of what was ticked; what cannot be one is left out."""
    found = {}
    for value in list(values)[:MOST]:
        reference, _colon, text = value.partition(":")
        version = version_of(text)
        if (clean := clean_reference(reference)) and version != NEVER:
            found[clean] = version
    return found


def choose(user: User, values: Iterable[str]) -> list[Chosen]:
    """Return the ticked cases that `user` may open, oldest first."""
    seen = parse(values)
    visible = Case.objects.visible_to(user).filter(reference__in=seen).values("pk")
    cases = CASES.filter(pk__in=visible).order_by("received_at", "pk")
    return [Chosen(case, seen[case.reference or ""]) for case in cases]


def shared_checklist(chosen: list[Chosen]) -> list[ChecklistItem]:
    """Return the checklist items of all the chosen cases' types, each key once."""
    types = {one.case.case_type_id for one in chosen}
    items = ChecklistItem.objects.filter(case_type__in=types)
    return list({item.key: item for item in items}.values())


class ScreenTogetherForm(ScreenForm):
    """The checklist for many: what was forgotten is asked once, and not refused case by case."""

    def clean_checked(self) -> list[str]:
        checked: list[str] = self.cleaned_data["checked"]
        missing = [str(item) for item in self.items if item.required and item.key not in checked]
        if missing:
            sentence = _("Still to be made sure of: %(items)s")
            raise forms.ValidationError(sentence % {"items": "; ".join(missing)})
        return checked


class Together:
    """One thing to do to many cases."""

    key = ""
    title: Any = ""
    button: Any = ""
    needs: tuple[str, ...] = ()

    def __init__(self, user: User, chosen: list[Chosen]) -> None:
        self.user = user
        self.chosen = chosen

    def make_form(self, data: Any = None) -> forms.Form:
        """Return the form with what is answered once for all."""
        raise NotImplementedError

    def perform(self, form: forms.Form) -> list[Chosen]:
        """Do it, and return each case with the sentence of its refusal, or ""."""
        raise NotImplementedError


class ScreenTogether(Together):
    key = "screen"
    title = _("Screen together")
    button = _("Screened")
    needs = ("workflows.screen_case",)

    def make_form(self, data: Any = None) -> ScreenTogetherForm:
        return ScreenTogetherForm(
            data,
            prefix="screen",
            items=shared_checklist(self.chosen),
            of_offer=any(one.case.kind == Kind.OFFER for one in self.chosen),
        )

    def perform(self, form: forms.Form) -> list[Chosen]:
        checks = form.checks() if isinstance(form, ChecksForm) else None
        checked = form.cleaned_data.get("checked", [])
        return services.screen_many(self.chosen, self.user, checked, checks)


class AssignTogether(Together):
    key = "assign"
    title = _("Assign together")
    button = _("Assign")
    needs = permissions.ASSIGNS

    def make_form(self, data: Any = None) -> AssignForm:
        teams = {one.case.team_id for one in self.chosen}
        handlers = possible_handlers(self.user, teams)
        return AssignForm(data, prefix="assign", handlers=handlers, initial={"handler": self.user})

    def perform(self, form: forms.Form) -> list[Chosen]:
        return services.assign_many(self.chosen, self.user, form.cleaned_data["handler"])


KINDS = {kind.key: kind for kind in (ScreenTogether, AssignTogether)}


class BulkView(DeskView):
    """First asks what holds for all, then does it and says what came of each case."""

    needs = permissions.ASSIGNS
    template_name = "workflows/desk/bulk.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the queue: nothing is chosen in an address."""
        return redirect("desk:queue")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Show the form for the ticked cases, or with `sure` in the POST do it."""
        kind = KINDS.get(request.POST.get("do", ""))
        if kind is None or not any(self.user.has_perm(name) for name in kind.needs):
            raise PermissionDenied
        values = request.POST.getlist("case")
        chosen = choose(self.user, values)
        left_out = len(set(values)) - len(chosen)
        if not chosen:
            return self.screen(kind(self.user, []), left_out=left_out, status=422)
        together = kind(self.user, chosen)
        if "sure" not in request.POST:
            return self.screen(together, form=together.make_form(), left_out=left_out)
        form = together.make_form(request.POST)
        if not form.is_valid():
            return self.screen(together, form=form, left_out=left_out, status=422)
        return self.screen(together, done=together.perform(form), left_out=left_out)

    def screen(self, together: Together, status: int = 200, **context: Any) -> HttpResponseBase:
        """Return the screen: a form, or the report once it is done."""
        done = context.get("done") or []
        return self.show(
            status,
            together=together,
            succeeded=[one for one in done if not one.refusal],
            refused=[one for one in done if one.refusal],
            back=f"{reverse('desk:queue')}?{safe_query(self.request)}",
            return_to=safe_query(self.request),
            **context,
        )


def safe_query(request: HttpRequest) -> str:
    """Return the filters of the queue somebody came from: a query string, never an address."""
    return request.POST.get("return_to", "").replace("\n", "").replace("\r", "")[:2000]
