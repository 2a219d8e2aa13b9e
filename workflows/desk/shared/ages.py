"""How old a case is, until when it may stay as it is, and whether somebody waits too long."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.cases.deadlines import deadline, late
from workflows.cases.models import Case

LATE, SOON, LATER = "late", "soon", "later"


@dataclass(frozen=True)
class Due:
    """Until when a case may stay as it is, in words. `level` is LATE, SOON (today) or LATER."""

    level: str
    words: str


def due_today() -> Q:
    """Return the condition for cases that are late, or will be before the day is over."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), timezone.get_default_timezone())
    return late(midnight - timedelta(microseconds=1))


def due(case: Case) -> Due | None:
    """Return the deadline of a case in words, or None when nothing presses."""
    until, now = deadline(case), timezone.now()
    if until is None:
        return None
    if until <= now:
        return Due(LATE, _("%(time)s late") % {"time": timesince(until, depth=1)})
    local = timezone.localtime(until)
    hour = date_format(local, "H:i")
    if local.date() == timezone.localdate(now):
        return Due(SOON, _("before %(hour)s today") % {"hour": hour})
    return Due(LATER, _("before %(day)s") % {"day": date_format(local, "D j F, H:i")})


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
