"""Proposals of a programme: asking for one, what came of each, and deciding on its pairs."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import ngettext

from workflows.cases.services import Refused
from workflows.casetypes import reference
from workflows.casetypes.models import Programme
from workflows.desk.access import DeskView
from workflows.desk.assignment.forms import WhyNotForm
from workflows.desk.assignment.rows import in_short, lacking_of, page_of
from workflows.matching.assignment import services
from workflows.matching.assignment.explaining import best_few, why_not
from workflows.matching.assignment.models import Run
from workflows.matching.assignment.services import MATCHES
from workflows.matching.assignment.states import PairState

SETS_WEIGHTS = "workflows.change_programme"
# So many of the runs before are listed.
HISTORY = 30


def programme_of(key: str) -> Programme:
    """Return a programme. Raise PermissionDenied for none."""
    programme = reference.programmes().get(key)
    if programme is None:
        raise PermissionDenied
    return programme


class ProgrammesView(DeskView):
    """The programmes in which volunteers are sought; one alone is shown at once."""

    needs = (MATCHES,)
    template_name = "workflows/desk/proposals.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them."""
        programmes = [one for one in reference.programmes().values() if not one.is_over]
        if len(programmes) == 1:
            return redirect("desk:runs", programmes[0].key)
        return self.show(programmes=programmes)


class RunsView(DeskView):
    """The runs of a programme, the newest first, and a button for another."""

    needs = (MATCHES,)
    template_name = "workflows/desk/runs.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show them."""
        return self.screen(programme_of(key))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Ask for a proposal, do the first of it, and go to its screen."""
        programme = programme_of(key)
        try:
            run = services.begin(programme, self.user, is_dry="dry" in request.POST)
        except Refused as refused:
            return self.screen(programme, refusal=str(refused), status=409)
        services.at_once(run)
        return redirect("desk:run", programme.key, run.pk)

    def screen(self, programme: Programme, status: int = 200, **more: Any) -> HttpResponseBase:
        """Return the list."""
        runs = Run.objects.filter(programme=programme).select_related("asked_by")
        return self.show(
            status,
            programme=programme,
            runs=[(run, in_short(run)) for run in runs[:HISTORY]],
            may_weigh=self.user.has_perm(SETS_WEIGHTS),
            **more,
        )


class RunView(DeskView):
    """One run: how far it is, what it proposes, who still needs help, and why not this one."""

    needs = (MATCHES,)
    template_name = "workflows/desk/run.html"

    def get(self, request: HttpRequest, key: str, run: int) -> HttpResponseBase:
        """Show it as it is now, with the answer when somebody asked after a volunteer."""
        found = run_of(key, run)
        asks = "offer" in request.GET
        form = WhyNotForm(request.GET if asks else None, run=found, user=self.user)
        if not asks or not form.is_valid():
            return self.screen(found, form=form)
        about, offer = form.cleaned_data["request"], form.cleaned_data["offer"]
        if offer is None:
            return self.screen(found, form=form, best=best_few(found, about), about=about)
        return self.screen(found, form=form, answer=why_not(found, about, offer))

    def post(self, request: HttpRequest, key: str, run: int) -> HttpResponseBase:
        """Accept or leave the chosen pairs, or accept all that are left."""
        found = run_of(key, run)
        try:
            self.decide(found)
        except Refused as refused:
            form = WhyNotForm(run=found, user=self.user)
            return self.screen(found, form=form, refusal=str(refused), status=422)
        return redirect(request.get_full_path())

    def decide(self, run: Run) -> None:
        """Do what was pressed, and say so. Raises Refused."""
        what = self.request.POST.get("do", "")
        if what == "leave":
            number = services.leave(run, self.ticked(), self.user)
            sentence = ngettext("%(number)d pair left.", "%(number)d pairs left.", number)
        elif what in ("accept", "accept-all"):
            number = services.accept(run, self.ticked(run, what == "accept-all"), self.user)
            services.at_once(run)
            sentence = ngettext("%(number)d pair accepted.", "%(number)d pairs accepted.", number)
        else:
            raise PermissionDenied
        messages.success(self.request, sentence % {"number": number})

    def ticked(self, run: Run | None = None, is_all: bool = False) -> list[int]:
        """Return the numbers of the pairs that were ticked; or of all that nobody decided on."""
        if run and is_all:
            undecided = services.visible_rows(run, self.user).filter(state=PairState.PROPOSED)
            return list(undecided.values_list("pk", flat=True))
        return [int(one) for one in self.request.POST.getlist("pair") if one.isdecimal()]

    def screen(self, run: Run, status: int = 200, **more: Any) -> HttpResponseBase:
        """Return the screen of a run."""
        after = self.request.GET.get("after", "")
        visible = services.visible_rows(run, self.user)
        return self.show(
            status,
            run=run,
            programme=run.programme,
            numbers=in_short(run),
            page=page_of(run, self.user, int(after) if after.isdecimal() else 0),
            undecided=visible.filter(state=PairState.PROPOSED).count(),
            lacking=lacking_of(run, self.user),
            others=run.rows.count() - visible.count(),
            **more,
        )


def run_of(key: str, pk: int) -> Run:
    """Return a run of a programme. Raise PermissionDenied for none."""
    runs = Run.objects.filter(programme__key=key, pk=pk)
    found: Run | None = runs.select_related("programme", "asked_by").first()
    if found is None:
        raise PermissionDenied
    return found
