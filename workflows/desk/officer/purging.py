"""What is due for purging, and its purge: one case, or all of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.services import Refused
from workflows.cases.states import CaseState
from workflows.casetypes.models import CaseType, Programme
from workflows.desk.access import DeskView
from workflows.desk.shared import ages
from workflows.desk.shared.paging import page_of
from workflows.desk.shared.seen import seen_of, status_of
from workflows.privacy import archive
from workflows.privacy import jobs as purge_jobs
from workflows.privacy import services as privacy
from workflows.privacy.desk import Purge
from workflows.privacy.models import PurgeJob

PURGES = ("workflows.purge_case",)
MOST_JOBS = 10


class DueView(DeskView):
    """What may go: how many of each type, and which; no names."""

    needs = PURGES
    template_name = "workflows/desk/due.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the counts and a page of the list."""
        return self.screen()

    def screen(self, status: int = 200, sentence: str = "") -> HttpResponseBase:
        """Return the screen; `sentence` says what is wrong with a reference."""
        due = privacy.due()
        page = page_of(due.select_related("case_type", "outcome"), self.request.GET)
        return self.show(
            status,
            sentence=sentence,
            counts=counts_of(due),
            jobs=latest_jobs(),
            ended=ended_programmes(),
            staying=archive.staying(Case.objects.all()),
            rows=[(case, ages.age(case.closed_at)) for case in page.cases],
            before=page.before,
            after=page.after,
        )

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Purge what is due by a job; else go on to the case that is named."""
        if "all" in request.POST:
            return self.purge_due()
        reference = clean_reference(request.POST.get("reference", ""))
        if not reference:
            return self.screen(422, _("This is no reference. It has nine letters and digits."))
        return redirect("desk:purge", reference)

    def purge_due(self) -> HttpResponseBase:
        """Ask for the purge of all that is due, once the officer is sure."""
        if "sure" not in self.request.POST:
            context = {"total": privacy.due().count()}
            return TemplateResponse(self.request, "workflows/desk/purge_many.html", context)
        purge_jobs.purge_due(self.user)
        return redirect("desk:due")


def latest_jobs() -> list[PurgeJob]:
    """Return the last purges of many cases, those under way among them."""
    jobs = PurgeJob.objects.select_related("asked_by", "programme")
    return list(jobs.order_by("-asked_at", "-pk")[:MOST_JOBS])


def ended_programmes() -> list[Programme]:
    """Return the programmes that are over and still have cases which are not purged."""
    left = Case.objects.exclude(state=CaseState.PURGED).values("case_type__programme")
    over = Programme.objects.filter(ends_on__lt=timezone.localdate(), pk__in=left)
    return list(over.order_by("key"))


def counts_of(due: Any) -> list[tuple[CaseType, int]]:
    """Return (case type, number of cases that are due), for those that have any."""
    numbers = dict(due.order_by().values_list("case_type").annotate(Count("pk")))
    types = CaseType.objects.filter(pk__in=numbers).order_by("key")
    return [(case_type, numbers[case_type.pk]) for case_type in types]


class PurgeView(DeskView):
    """Purge one closed case, with its ground, without reading it."""

    needs = PURGES
    template_name = "workflows/desk/purge.html"

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Say what will go, and ask for the ground."""
        action = self.action(reference)
        action.make_form()
        return self.screen(action)

    def post(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Purge it, or say why not."""
        action = self.action(reference)
        form = action.make_form(request.POST)
        if not form.is_valid():
            return self.screen(action, status=422)
        try:
            action.perform(form.cleaned_data, seen_of(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.screen(self.again(action, reference), status=status_of(refusal))
        messages.success(request, _("Purged."))
        return redirect("desk:due")

    def action(self, reference: str) -> Purge:
        """Return the purge of this case. Raise PermissionDenied when it is not closed."""
        closed = Case.objects.filter(state=CaseState.CLOSED).select_related("case_type", "outcome")
        case = closed.filter(reference=clean_reference(reference)).first()
        if case is None:
            raise PermissionDenied
        return Purge(case, self.user)

    def again(self, action: Purge, reference: str) -> Purge:
        """Return the action on the case as it is now, with the form as it was."""
        fresh = self.action(reference)
        fresh.form = action.form
        return fresh

    def screen(self, action: Purge, status: int = 200) -> HttpResponseBase:
        """Return the screen with the form of `action`."""
        return self.show(
            status, case=action.case, action=action, ago=ages.ago(action.case.closed_at)
        )
