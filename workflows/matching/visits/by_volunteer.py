"""What a volunteer does on their own page: plan visits, note them, say they cannot come."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.actors import INVITED
from workflows.cases.services import Refused
from workflows.matching.models import Match
from workflows.matching.visits import planning
from workflows.matching.visits.forms import EVERY, PARTS, MomentForm
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.states import COMING, StandInState

# So long after its day one can say what became of a visit.
SAID_WITHIN = timedelta(days=60)
SENTENCES: dict[str, Any] = {
    "planned": _("Planned. Who you help sees it too."),
    "visit-noted": _("Noted. Thank you for letting us know."),
    "visit-away": _("Thank you for telling us. We look whether somebody else can go that time."),
}


class PlanForm(MomentForm):
    """The visits of one match."""

    match = forms.UUIDField()


class VisitForm(forms.Form):
    visit = forms.IntegerField()


class Page(Protocol):
    """The page on which it is done: the offers that its link opens, and the form as it was sent."""

    form: forms.Form | None

    @property
    def ids(self) -> list[Any]: ...


def plan(request: HttpRequest, page: Page) -> str:
    """Plan visits to somebody who is helped."""
    page.form = form = PlanForm(request.POST)
    if not form.is_valid():
        return ""
    try:
        planning.plan(form.cleaned_data["match"], form.moment, INVITED, page.ids)
    except Refused as refusal:
        form.add_error("day", str(refusal))
        return ""
    return "planned"


def note(request: HttpRequest, page: Page, *, was_done: bool = True) -> str:
    """Say whether a visit took place."""
    form = sent(request)
    act = partial(planning.note, actor=INVITED, offer_ids=page.ids, was_done=was_done)
    return tried(page, form, "visit-noted", act)


def cannot_come(request: HttpRequest, page: Page) -> str:
    """Say that they cannot come to one visit."""
    form = sent(request)
    act = partial(planning.cannot_come, actor=INVITED, offer_ids=page.ids)
    return tried(page, form, "visit-away", act)


def sent(request: HttpRequest) -> VisitForm:
    """Return which visit was meant. Raise Match.DoesNotExist for none."""
    form = VisitForm(request.POST)
    if not form.is_valid():
        raise Match.DoesNotExist
    return form


def tried(page: Page, form: VisitForm, said: str, act: Callable[[int], object]) -> str:
    """Do it and return what the page is to say, or "" with the refusal in its form."""
    try:
        act(form.cleaned_data["visit"])
    except Refused as refusal:
        page.form = form
        form.add_error(None, str(refusal))
        return ""
    return said


ACTS: dict[str, Callable[[HttpRequest, Any], str]] = {
    "plan": plan,
    "visit-note": note,
    "visit-missed": partial(note, was_done=False),
    "visit-away": cannot_come,
}


def add_visits(matches: Iterable[Match]) -> None:
    """Give each match its open visits as `open_visits`, in one query; `is_covered` by another."""
    covering = StandIn.objects.filter(visit=OuterRef("pk"), state=StandInState.ACCEPTED)
    since = timezone.localdate() - SAID_WITHIN
    visits = Visit.objects.filter(state__in=COMING, day__gte=since)
    shown = visits.annotate(is_covered=Exists(covering))
    prefetch_related_objects(list(matches), Prefetch("visits", shown, to_attr="open_visits"))


__all__ = ["ACTS", "EVERY", "PARTS", "SENTENCES", "add_visits"]
