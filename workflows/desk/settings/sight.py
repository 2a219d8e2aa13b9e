"""Who sees what: a table of ticks, roles by groups of data."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.desk.access import DeskView
from workflows.sight import services
from workflows.sight.register import GROUPS, Audience, audiences
from workflows.sight.services import SETS, NotToBeSet, Tick
from workflows.vault.registry import Group

# In the address: the case type for which the table differs.
TYPE = "type"


@dataclass(frozen=True)
class Cell:
    """One tick of the table. `is_fixed`: nobody decides about it."""

    group: Group
    name: str
    is_ticked: bool
    is_fixed: bool


@dataclass(frozen=True)
class Row:
    """One role or recipient, with a tick for each group."""

    audience: Audience
    cells: list[Cell]


def rows_of(ticked: set[Tick]) -> list[Row]:
    """Return the table."""
    return [
        Row(
            one,
            [
                Cell(group, f"{one.key}.{group}", (one.key, group) in ticked, one.is_fixed(group))
                for group in GROUPS
            ],
        )
        for one in audiences()
    ]


def ticked_in(posted: QueryDict) -> set[Tick]:
    """Return what was ticked; a tick that is fixed is sent along by a hidden box."""
    return {
        (one.key, group)
        for one in audiences()
        for group in GROUPS
        if f"{one.key}.{group}" in posted
    }


class SightView(DeskView):
    """The table for the whole city, or for one case type."""

    needs = (SETS,)
    template_name = "workflows/desk/sight.html"

    @cached_property
    def case_type(self) -> CaseType | None:
        """The case type in the address; None for the whole city."""
        key = self.request.GET.get(TYPE, "")
        return next((one for one in reference.case_types().values() if one.key == key), None)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it."""
        return self.screen(services.ticks(self.case_type))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Set it, or say what cannot be so, with the ticks as they were."""
        ticked = ticked_in(request.POST)
        try:
            services.set_ticks(self.user, self.case_type, ticked)
        except NotToBeSet as refusal:
            return self.screen(ticked, str(refusal), 422)
        messages.success(request, _("Saved. It counts everywhere within half a minute."))
        query = f"?{urlencode({TYPE: self.case_type.key})}" if self.case_type else ""
        return redirect(f"{reverse('desk:sight')}{query}")

    def screen(self, ticked: set[Tick], refusal: str = "", status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        return self.show(
            status,
            groups=GROUPS,
            rows=rows_of(ticked),
            refusal=refusal,
            case_type=self.case_type,
            case_types=sorted(reference.case_types().values(), key=str),
        )
