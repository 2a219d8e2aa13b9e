"""What is asked and offered, by category and neighbourhood, and the vacancies that follow it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.casetypes.fields import language_of_staff
from workflows.desk.access import DeskView
from workflows.desk.demand.lines import (
    BY_RULE,
    Lines,
    VacancyLine,
    category_of,
    lines_by,
    neighbourhood_of,
)
from workflows.intake import vacancies
from workflows.matching.demand import services as demand
from workflows.matching.demand.models import Demand, OpeningState

ASK = "ask"
DEEDS = (*OpeningState.values, BY_RULE, ASK)


class DeedForm(forms.Form):
    """What is done to which vacancy."""

    vacancy = forms.UUIDField()
    do = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS])


class DemandView(DeskView):
    """Demand as the worker last counted it; `?category=` shows the neighbourhoods of one."""

    needs = (demand.CHANGES,)
    template_name = "workflows/desk/demand.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it."""
        rows = list(Demand.objects.select_related("category", "neighbourhood"))
        categories = Lines(lines_by(rows, category_of))
        chosen = next(
            (one for one in categories.lines if one.key == request.GET.get("category")), None
        )
        within = [row for row in rows if chosen is None or row.category.key == chosen.key]
        return self.show(
            categories=categories,
            chosen=chosen,
            neighbourhoods=Lines(lines_by(within, neighbourhood_of)),
            vacancies=vacancy_lines(),
            counted_at=rows[0].counted_at if rows else None,
        )

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Open or close a vacancy by hand, or ask those who wait for it."""
        form = DeedForm(request.POST)
        if not form.is_valid():
            raise PermissionDenied
        key, deed = form.cleaned_data["vacancy"], form.cleaned_data["do"]
        found = vacancies.find(key, language_of_staff())
        if found is None:
            raise PermissionDenied
        messages.success(request, f"{found.title}: {self.do(key, deed)}")
        return redirect("desk:demand")

    def do(self, vacancy: UUID, deed: str) -> str:
        """Do it, and say what was done."""
        if deed == ASK:
            number = demand.ask_who_waits(vacancy, self.user)
            return ngettext(
                "%(number)d volunteer is asked whether they are still willing.",
                "%(number)d volunteers are asked whether they are still willing.",
                number,
            ) % {"number": number}
        state = None if deed == BY_RULE else OpeningState(deed)
        demand.set_by_hand(vacancy, state, self.user)
        return str(state.label) if state else _("by its rule, within five minutes")


def vacancy_lines() -> list[VacancyLine]:
    """Return each published vacancy with how it stands."""
    live = vacancies.all_live(language_of_staff())
    openings = demand.openings_of([one.key for one in live])
    return [VacancyLine(one, openings[one.key]) for one in live]
