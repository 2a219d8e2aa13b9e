"""How old a case is, and whether somebody waits too long."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind

# How long a case may stay in a state before it counts as late. The same for every case
# type, until a case type carries deadlines in its team's opening hours.
PATIENCE = {CaseState.NEW: timedelta(days=2), CaseState.SCREENED: timedelta(days=4)}
# A screened volunteer waits in the pool; nobody is late for that.
POOLED = Q(state=CaseState.SCREENED, kind=Kind.OFFER)


def late(now: datetime | None = None) -> Q:
    """Return the condition for cases that are late at `now` (aware)."""
    now = now or timezone.now()
    condition = Q(pk__in=[])
    for state, patience in PATIENCE.items():
        condition |= Q(state=state, state_since__lt=now - patience)
    return condition & ~POOLED


def deadline(case: Case) -> datetime | None:
    """Return until when the case may stay as it is, or None when nothing presses."""
    patience = PATIENCE.get(case.state)
    if patience is None or case.state_since is None:
        return None
    if case.state == CaseState.SCREENED and case.kind == Kind.OFFER:
        return None
    since: datetime = case.state_since
    return since + patience


def age(moment: datetime | None) -> str:
    """Return how long ago `moment` was, in one unit: "3 days"."""
    if moment is None:
        return ""
    if timezone.now() - moment < timedelta(minutes=1):
        return pgettext("age of a case", "just now")
    return timesince(moment, depth=1)


def ago(moment: datetime | None) -> str:
    """Return `age` as a moment in the past: "3 days ago"."""
    if moment is None or timezone.now() - moment < timedelta(minutes=1):
        return age(moment)
    return _("%(time)s ago") % {"time": age(moment)}


def lateness(case: Case) -> str:
    """Return by how much the case is late, in words, or ""."""
    until = deadline(case)
    if until is None or until > timezone.now():
        return ""
    return _("%(time)s late") % {"time": timesince(until, depth=1)}
