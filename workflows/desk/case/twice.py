"""People who may be one, as the night found them; and two who were joined, made two again."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from workflows.cases import merging
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.services import Refused
from workflows.desk.access import DeskView
from workflows.desk.shared.seen import status_of
from workflows.people import joinings, twice
from workflows.people.models import Joining, MaybeTwice
from workflows.vault import keys

# In an address: the case from whose screen somebody came.
CASE = "case"
# A morning of comparing; the others move up.
MOST = 50


@dataclass(frozen=True)
class Pair:
    """Two who may be one, each with a case by which they are compared."""

    found: MaybeTwice
    case: Case
    other: Case


def newest_cases(people: set[UUID]) -> dict[UUID | None, Case]:
    """Return the newest case of each of these people. One query."""
    cases = Case.objects.filter(person__in=people).order_by("received_at", "pk")
    return {case.person_id: case for case in cases}


def pairs() -> list[Pair]:
    """Return who may be one. A fixed number of queries."""
    found = list(twice.candidates()[:MOST])
    keys.load_many(person.data_key for row in found for person in (row.one, row.other))
    cases = newest_cases({pk for row in found for pk in (row.one_id, row.other_id)})
    return [
        Pair(row, cases[row.one_id], cases[row.other_id])
        for row in found
        if row.one_id in cases and row.other_id in cases
    ]


@dataclass(frozen=True)
class Joined:
    """Two who were joined: how the one who went was called, and who stayed, by a case."""

    joining: Joining
    name: str
    case: Case | None


def joined(rows: list[Joining]) -> list[Joined]:
    """Return who was joined, the latest first. A fixed number of queries."""
    keys.load_many(row.data_key for row in rows)
    cases = newest_cases({row.winner_id for row in rows})
    return [Joined(row, row.record["loser"]["name"], cases.get(row.winner_id)) for row in rows]


@method_decorator(never_cache, name="dispatch")
class TwiceView(DeskView):
    """Pairs to compare, and those who were joined in the last 30 days."""

    needs = (merging.MERGES,)
    template_name = "workflows/desk/twice.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them."""
        lasting = Joining.objects.lasting().select_related("winner", "by").order_by("-at", "-pk")
        return self.show(
            pairs=pairs(), total=twice.candidates().count(), joined=joined(list(lasting[:MOST]))
        )


@method_decorator(never_cache, name="dispatch")
class UnmergeView(DeskView):
    """Make two people again of two who were joined."""

    needs = (merging.MERGES,)
    template_name = "workflows/desk/unmerge.html"

    def get(self, request: HttpRequest, joining: UUID) -> HttpResponseBase:
        """Show what goes back to whom, and what stays."""
        return self.screen(self.find(joining))

    def post(self, request: HttpRequest, joining: UUID) -> HttpResponseBase:
        """Do it, or say why not: 409 when somebody was first, 422 when it cannot be."""
        found = self.find(joining)
        try:
            merging.unmerge(found.pk, self.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            there = Joining.objects.filter(pk=joining).first()
            return self.screen(there, status_of(refusal)) if there else redirect("desk:twice")
        messages.success(request, _("They are two people again."))
        return redirect("desk:case", self.case) if self.case else redirect("desk:twice")

    @property
    def case(self) -> str:
        """Return the reference of the case from which somebody came, "" when from none."""
        return clean_reference(self.request.GET.get(CASE, ""))

    def find(self, joining_id: UUID) -> Joining:
        """Return it. Raise PermissionDenied for one that can be taken back no more."""
        rows = Joining.objects.lasting().select_related("winner", "by")
        found: Joining | None = rows.filter(pk=joining_id).first()
        if found is None:
            raise PermissionDenied
        return found

    def screen(self, joining: Joining, status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        moved = joining.record["moved"].get("workflows.case.person", [])
        theirs = Case.objects.filter(person=joining.winner_id).select_related("category")
        cases = list(theirs.order_by("-received_at", "pk"))
        context: dict[str, Any] = {
            "joining": joining,
            "loser": joining.record["loser"],
            "going": [case for case in cases if str(case.pk) in moved],
            "staying": [case for case in cases if str(case.pk) not in moved],
            "from_case": self.case,
            "is_last": joinings.last_of(joining.winner) == joining,
        }
        return self.show(status, **context)
