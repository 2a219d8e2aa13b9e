"""What people ask about their data: the list by deadline, each with what it takes to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.services import Refused
from workflows.desk.access import DeskView
from workflows.desk.shared import totals
from workflows.desk.shared.grounds import OpeningGround
from workflows.privacy.rights import gate, services, telling
from workflows.privacy.rights.deciding import DecideForm, ExtendForm
from workflows.privacy.rights.models import RightsRequest
from workflows.privacy.rights.states import ERASING, Decision, Extension, Right
from workflows.staff.names import name_of
from workflows.vault.ledger import What, note_shown
from workflows.vault.registry import Group

DECIDES_RIGHTS = (services.DECIDES,)
FIRST, MOST_DECIDED = 5, 50
# On which ground the officer opens the case of what is asked.
GROUNDS = {
    Right.ACCESS: OpeningGround.ACCESS,
    Right.CORRECT: OpeningGround.RECTIFICATION,
    Right.OBJECT: OpeningGround.COMPLAINT,
    Right.RESTRICT: OpeningGround.COMPLAINT,
    Right.CONSENT: OpeningGround.ERASURE,
    Right.ERASE: OpeningGround.ERASURE,
}


@dataclass(frozen=True)
class Row:
    """One request as a list shows it, with how long there is."""

    request: RightsRequest
    left: str
    is_late: bool


@dataclass(frozen=True)
class FirstRights:
    """What stands on the first screen."""

    rows: list[Row]
    number: str


def first_rights() -> FirstRights | None:
    """Return the requests with the nearest deadlines, for the first screen; None for none."""
    waiting = RightsRequest.objects.waiting()
    rows = rows_of(waiting.select_related("case")[:FIRST])
    return FirstRights(rows, totals.how_many(waiting)) if rows else None


def rows_of(requests: Iterable[RightsRequest]) -> list[Row]:
    """Return requests as rows."""
    return [Row(one, left_of(one), services.days_left(one) < 0) for one in requests]


def left_of(request: RightsRequest) -> str:
    """Return how long there is to decide, in words."""
    days = services.days_left(request)
    if days < 0:
        return ngettext("%(days)d day too late", "%(days)d days too late", -days) % {"days": -days}
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


class RightsView(DeskView):
    """What waits, what is restricted, and what was decided."""

    needs = DECIDES_RIGHTS
    template_name = "workflows/desk/rights.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the lists."""
        decided = RightsRequest.objects.exclude(decided_at=None).order_by("-decided_at")
        return self.show(
            rows=rows_of(RightsRequest.objects.waiting().select_related("case")),
            restricted=services.restricted_cases(),
            decided=decided.select_related("case", "decided_by")[:MOST_DECIDED],
        )

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Lift the restriction of a case."""
        services.lift(clean_reference(request.POST.get("lift", "")), self.user)
        messages.success(request, _("Lifted, and the person is told."))
        return redirect("desk:rights")


class RightView(DeskView):
    """One request: what is asked, what stands in the way, who has the data, and the decision."""

    needs = DECIDES_RIGHTS
    template_name = "workflows/desk/right.html"

    def get(self, request: HttpRequest, request_id: UUID) -> HttpResponseBase:
        """Show it, and write in the ledger that it was shown."""
        return self.screen(self.found(request_id))

    def post(self, request: HttpRequest, request_id: UUID) -> HttpResponseBase:
        """Decide, or take more time; or say why not."""
        found = self.found(request_id)
        act, form_class = self.acts.get(request.POST.get("do", ""), (None, None))
        if act is None or form_class is None:
            raise PermissionDenied
        form = form_class(request.POST)
        if not form.is_valid():
            return self.screen(found, 422, form)
        try:
            messages.success(request, act(self, found, form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.screen(self.found(request_id), 409, form)
        return redirect("desk:rights")

    def found(self, request_id: UUID) -> RightsRequest:
        """Return a request whose case is there. Raise PermissionDenied for any other."""
        rows = RightsRequest.objects.filter(case__isnull=False)
        found = rows.select_related("case__case_type", "case__person").filter(pk=request_id).first()
        if found is None:
            raise PermissionDenied
        return found

    def decide(self, found: RightsRequest, given: dict[str, Any]) -> str:
        """Decide as was chosen."""
        decision = Decision(given["decision"])
        done = services.decide(
            found.pk, self.user, decision, why=given["why"], answer=given["answer"]
        )
        if done.erases:
            return _("Decided, and the person is told. The data are destroyed in the background.")
        return _("Decided, and the person is told.")

    def extend(self, found: RightsRequest, given: dict[str, Any]) -> str:
        """Take more time."""
        services.extend(found.pk, self.user, Extension(given["why"]))
        return _("The deadline is two months later, and the person is told why.")

    acts: dict[str, tuple[Any, type[forms.Form]]] = {
        "decide": (decide, DecideForm),
        "extend": (extend, ExtendForm),
    }

    def screen(
        self, found: RightsRequest, status: int = 200, form: forms.Form | None = None
    ) -> HttpResponseBase:
        """Return the screen; `form` is the one that was filled in."""
        case = telling.case_of(found)
        right, ground = Right(found.right), GROUNDS[Right(found.right)]
        self.note_text(found, case, ground)
        partners, matches = telling.given_to(case)
        return self.show(
            status,
            found=found,
            case=case,
            left=left_of(found),
            is_late=services.days_left(found) < 0,
            taken_by=name_of(found.taken_by),
            ground=ground,
            against=gate.against_erasing(case) if right in ERASING else [],
            is_erasing=right in ERASING,
            others=services.others_of(case),
            partners=partners,
            number_of_matches=len(matches),
            is_reached=telling.is_reached(case),
            decide=form if isinstance(form, DecideForm) else DecideForm(),
            extend=form if isinstance(form, ExtendForm) else ExtendForm(),
        )

    def note_text(self, found: RightsRequest, case: Case, ground: str) -> None:
        """Write in the ledger that the officer read what the person wrote."""
        if case.test or not found.text:
            return
        note_shown(
            self.user.pk,
            case.pk,
            case.person_id,
            what=What.CASE_SHOWN,
            ground=ground,
            fields=[Group.MESSAGES],
        )
