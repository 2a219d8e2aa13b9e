"""The screens of bulk actions: what holds for all is asked once; then how far it is, a report."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages as flashes
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import ngettext, pgettext

from workflows.cases import permissions
from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.references import clean_reference
from workflows.desk.access import DeskView
from workflows.desk.queue.bulk import services
from workflows.desk.queue.bulk.deeds import TOGETHER
from workflows.desk.queue.bulk.models import BulkItem, BulkJob, Deed, Why
from workflows.desk.queue.bulk.services import Checklist, Chosen
from workflows.desk.queue.bulk.together import Together
from workflows.desk.queue.filters import QueueFilter
from workflows.desk.shared import totals
from workflows.desk.shared.paging import ORDER
from workflows.desk.shared.seen import NEVER, version_of
from workflows.messages import batches

# Four pages of the queue are ticked at most; a whole list is longer.
MOST_TICKED = 200
MOST = 2000
# What is named on the screen; of the others there is a number.
MOST_NAMED = 50
MOST_JOBS = 20
# The button that shows how what was typed will read.
LOOK = "look"
State = BulkItem.State


def ticked(values: Iterable[str]) -> dict[str, int]:
    """Return {reference: version seen} of what was ticked; what cannot be one is left out."""
    found = {}
    for value in list(values)[:MOST_TICKED]:
        reference, _colon, text = value.partition(":")
        version = version_of(text)
        if (clean := clean_reference(reference)) and version != NEVER:
            found[clean] = version
    return found


def safe_query(request: HttpRequest) -> str:
    """Return the filters of the queue somebody came from: a query string, never an address."""
    return request.POST.get("return_to", "").replace("\n", "").replace("\r", "")[:2000]


class Choice:
    """The cases that somebody chose: those that were ticked, or the whole list they look at.

    A whole list is what it was when it was first asked about: what came in since is not in it.
    """

    def __init__(self, request: HttpRequest, user: Any, kind: type[Together]) -> None:
        self.user = user
        self.kind = kind
        self.query = safe_query(request)
        self.is_whole = "whole" in request.POST
        self.seen = {} if self.is_whole else ticked(request.POST.getlist("case"))
        self.asked = len(set(request.POST.getlist("case")))
        self.until = moment_of(request.POST.get("until", ""))

    @cached_property
    def cases(self) -> CaseQuerySet:
        """Those of them that the user may open."""
        visible = Case.objects.visible_to(self.user)
        if not self.is_whole:
            return visible.filter(reference__in=self.seen)
        filters = QueueFilter(QueryDict(self.query), self.user)
        # A filter of which something is gone holds more than whoever chose it means.
        if not filters.is_valid():
            return visible.none()
        return self.kind.still_to_do(filters.apply(visible).filter(received_at__lte=self.until))

    @cached_property
    def first(self) -> list[Case]:
        """The first of them in the order of the queue, to be named."""
        return list(self.cases.select_related("category").order_by(*ORDER)[:MOST_NAMED])

    @cached_property
    def number(self) -> int:
        """How many there are, counted no further than one more than are done at once."""
        return self.cases.order_by()[: MOST + 1].count()

    @property
    def left_out(self) -> int:
        """How many were ticked and are not, or no longer, the user's."""
        return 0 if self.is_whole else self.asked - self.number

    def rows(self) -> list[Chosen]:
        """Return the cases with what was on the screen of them."""
        found = self.cases.order_by(*ORDER).values_list("pk", "reference", "version", "handler")
        return [
            Chosen(pk, self.seen.get(reference, version), handler)
            for pk, reference, version, handler in found[:MOST]
        ]


def moment_of(text: str) -> datetime:
    """Return the moment that an earlier screen sent along, or now."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    now = timezone.now()
    return min(found, now) if found and timezone.is_aware(found) else now


class BulkView(DeskView):
    """Asks what holds for all, and has it done; without a form, the bulk actions one asked for."""

    needs = permissions.ASSIGNS
    template_name = "workflows/desk/bulk.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show what this user asked for lately."""
        jobs = list(services.of(self.user)[:MOST_JOBS])
        title = pgettext("on cases", "Bulk actions")
        return self.show(title=title, jobs=jobs, back=reverse("desk:queue"))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Show the form for the chosen cases, or with `sure` in the POST have it done."""
        kind = TOGETHER.get(request.POST.get("do", ""))
        if kind is None or not any(self.user.has_perm(name) for name in kind.needs):
            raise PermissionDenied
        choice = Choice(request, self.user, kind)
        together = kind(self.user, choice.cases)
        if not choice.number:
            return self.screen(together, choice, status=422)
        if "sure" not in request.POST:
            return self.screen(together, choice, form=together.ask())
        form = together.ask(request.POST)
        if not together.is_valid(form):
            return self.screen(together, choice, form=form, status=422)
        if LOOK in request.POST:
            return self.screen(together, choice, form=form)
        return self.begin(together, choice, form)

    def begin(self, together: Together, choice: Choice, form: Any) -> HttpResponseBase:
        """Write the job, do the first of it, and go to its screen."""
        job = services.ask(
            self.user,
            together.deed,
            choice.rows(),
            values=together.values(form),
            note=together.text(form),
            checklist=checklist_of(together, form),
            tells=form.cleaned_data.get("tells", together.deed == Deed.WRITE),
        )
        services.begin(job)
        return redirect(f"{reverse('desk:bulk_job', args=[job.pk])}?{choice.query}")

    def screen(
        self, together: Together, choice: Choice, form: Any = None, status: int = 200
    ) -> HttpResponseBase:
        """Return the form, or the sentence that nothing was chosen."""
        return self.show(
            status,
            title=together.deed.label,
            together=together,
            choice=choice,
            form=form,
            unnamed=min(choice.number, MOST) - len(choice.first),
            is_more=choice.number > MOST,
            most=MOST,
            until=choice.until.isoformat(),
            left_alone=left_alone(together) if form else [],
            previews=together.previews(form) if form else [],
            look=LOOK,
            back=f"{reverse('desk:queue')}?{choice.query}",
        )


def checklist_of(together: Together, form: Any) -> Checklist | None:
    """Return what was answered of the checklist that the cases share, if it was asked."""
    answers = together.answers(form)
    if together.checklist is None or together.checklist.version is None or answers is None:
        return None
    return Checklist(together.checklist.version, answers)


def left_alone(together: Together) -> list[tuple[str, str]]:
    """Return (reason, how many) of the chosen cases that are left out."""
    numbers = totals.count({str(why): cases for why, cases in together.left_out().items()})
    return [(str(Why(why).label), totals.in_words(each)) for why, each in numbers.items() if each]


class BulkJobView(DeskView):
    """How far one bulk action is, and what came of each case; to who asked for it."""

    needs = permissions.ASSIGNS
    template_name = "workflows/desk/bulk_job.html"

    def get(self, request: HttpRequest, job: UUID) -> HttpResponseBase:
        """Show it as it is now."""
        found = self.find(job)
        items = found.items.exclude(state__in=(State.WAITING, State.DONE))
        return self.show(
            job=found,
            title=found.get_what_display(),
            done=found.items.filter(state=State.DONE).count(),
            refused=by_reason(items.filter(state=State.REFUSED)),
            left_out=by_reason(items.filter(state=State.LEFT_OUT)),
            again=again(items, self.user) if found.is_over else [],
            recallable=batches.recallable(found.pk) if found.tells else 0,
            recallable_until=batches.recallable_until(found.pk) if found.tells else None,
            back=f"{reverse('desk:queue')}?{request.GET.urlencode()}",
            return_to=request.GET.urlencode(),
        )

    def post(self, request: HttpRequest, job: UUID) -> HttpResponseBase:
        """Recall the messages that still wait."""
        found = self.find(job)
        if not found.tells:
            raise PermissionDenied
        number = services.recall(found)
        sentence = ngettext(
            "%(number)d message was recalled.", "%(number)d messages were recalled.", number
        )
        flashes.success(request, sentence % {"number": number})
        return redirect(request.get_full_path())

    def find(self, job: UUID) -> BulkJob:
        """Return the job. Raise PermissionDenied for another's, and for none."""
        found: BulkJob | None = services.of(self.user).filter(pk=job).first()
        if found is None:
            raise PermissionDenied
        return found


def by_reason(items: Any) -> list[tuple[str, list[Case]]]:
    """Return the cases of these items under their reason, in the order of the queue."""
    found: dict[str, list[Case]] = {}
    for item in items.select_related("case").order_by("pk"):
        found.setdefault(str(Why(item.why).label), []).append(item.case)
    return list(found.items())


def again(items: Any, user: Any) -> list[Case]:
    """Return the refused cases that may be tried again: those that the user may still open."""
    refused = items.filter(state=State.REFUSED).values("case")
    visible = Case.objects.visible_to(user).filter(pk__in=refused)
    return list(visible.order_by(*ORDER)[:MOST_TICKED])
