"""What is looked at of the worker: its beat, its schedules, its queue, its jobs, the backup."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_q.models import Failure, OrmQ, Schedule

from workflows.declaring.checkup import CHECKS, Check, Finding, mend, tell, well
from workflows.declaring.types import SCHEDULES
from workflows.upkeep.jobs import stuck
from workflows.upkeep.queue import oldest_task
from workflows.upkeep.services import (
    BACKED_UP,
    REHEARSED,
    SENT,
    STALE_SECONDS,
    seconds_since_beat,
)

# A schedule that is so late is not run at all.
LATE = timedelta(minutes=15)
LONG_QUEUE = 2000
MOST_NAMED = 5
LATELY = timedelta(days=1)
# A backup every night, and some hours for one that took long.
BACKUP_HOURS = 30
# A rehearsal every week, and a day for one that ran late.
REHEARSAL_DAYS = 8


def look_at_beat() -> Iterator[Finding]:
    """Yield whether the worker is alive."""
    age = seconds_since_beat()
    remedy = _("Start the worker, and read the end of its log.")
    if age is None:
        yield mend(
            _("The worker never ran: no mail goes out, and nothing happens by itself."), remedy
        )
    elif age >= STALE_SECONDS:
        sentence = _(
            "The worker is silent for %(minutes)d minutes: no mail goes out, and nothing happens "
            "by itself."
        )
        yield mend(sentence % {"minutes": age // 60}, remedy)
    else:
        yield well(_("The worker is alive."))


def look_at_schedules() -> Iterator[Finding]:
    """Yield whether what is to happen by itself is scheduled, and happens."""
    wanted = {declared.key for declared in SCHEDULES}
    have = dict(Schedule.objects.values_list("name", "next_run"))
    if missing := sorted(wanted - have.keys()):
        yield mend(
            _("Not scheduled: %(names)s.") % {"names": some_of(missing)},
            _("Run manage.py ensure_schedules."),
        )
    if foreign := sorted(str(name) for name in have.keys() - wanted):
        yield mend(
            _("Scheduled by an earlier version: %(names)s.") % {"names": some_of(foreign)},
            _("Run manage.py ensure_schedules."),
        )
    before = timezone.now() - LATE
    if late := sorted(name for name in wanted & have.keys() if have[name] and have[name] < before):
        yield mend(
            _("Should have run long ago: %(names)s.") % {"names": some_of(late)},
            _("Start the worker anew."),
        )
    if not (missing or foreign or late):
        yield well(_("All that happens by itself is scheduled, and runs in time."))


def some_of(names: list[str]) -> str:
    """Return the first of some names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" (+{more})" if more > 0 else "")


def look_at_queue() -> Iterator[Finding]:
    """Yield whether the worker comes along."""
    waiting = OrmQ.objects.count()
    if waiting > LONG_QUEUE or oldest_task() > LATE.total_seconds():
        yield mend(
            _("Tasks wait for the worker, which does not come along: %(number)d.")
            % {"number": waiting},
            _("Set WORKERS higher, or see what holds it up in its log."),
        )
    else:
        yield well(_("Tasks that wait for the worker: %(number)d.") % {"number": waiting})
    if failed := Failure.objects.filter(stopped__gte=timezone.now() - LATELY).count():
        sentence = ngettext(
            "%(number)d task failed within a day.", "%(number)d tasks failed within a day.", failed
        )
        yield tell(sentence % {"number": failed}, _("Why is in the log of the worker."))
    if number := len(stuck()):
        sentence = ngettext("%(number)d job is stuck.", "%(number)d jobs are stuck.", number)
        yield mend(sentence % {"number": number}, _("Start the worker anew."))


def look_at_backup() -> Iterator[Finding]:
    """Yield how long ago a backup of data and keys was made."""
    age = seconds_since_beat(BACKED_UP)
    if age is None:
        yield mend(_("No backup was ever made."), _("Have manage.py backup run every night."))
    elif age > BACKUP_HOURS * 3600:
        yield mend(
            _("The last backup is %(hours)d hours old.") % {"hours": age // 3600},
            _("See why manage.py backup did not run, or did not end."),
        )
    else:
        yield well(_("The last backup is %(hours)d hours old.") % {"hours": age // 3600})


def look_at_copies() -> Iterator[Finding]:
    """Yield whether backups leave this machine, and whether they came there lately."""
    if not settings.BACKUPS_RECIPIENT:
        yield tell(
            _("The site sends its backups nowhere: see that another machine fetches them."),
            _("Set BACKUPS_RECIPIENT, BACKUPS_DATA_TO and BACKUPS_KEYS_TO, or fetch them."),
        )
        return
    age = seconds_since_beat(SENT)
    if age is None or age > BACKUP_HOURS * 3600:
        yield mend(
            _("No backup left this machine for more than a day."),
            _("Run manage.py send_backups, and mend what it says."),
        )
    else:
        yield well(_("Backups left this machine %(hours)d hours ago.") % {"hours": age // 3600})


def look_at_rehearsal() -> Iterator[Finding]:
    """Yield how long ago a backup was opened as a restore would."""
    age = seconds_since_beat(REHEARSED)
    if age is None or age > REHEARSAL_DAYS * 86400:
        yield tell(
            _("No backup was opened for more than a week, to see that it can be restored."),
            _("Run manage.py rehearse_restore, and mend what it says."),
        )
    else:
        yield well(_("A backup was opened %(days)d days ago, and read.") % {"days": age // 86400})


CHECKS.add(Check("beat", gettext_lazy("Worker"), look_at_beat, for_staff=True, order=20))
CHECKS.add(Check("schedules", gettext_lazy("Schedules"), look_at_schedules, order=21))
CHECKS.add(Check("queue", gettext_lazy("Queue"), look_at_queue, for_staff=True, order=22))
CHECKS.add(Check("backup", gettext_lazy("Backup"), look_at_backup, for_staff=True, order=55))
CHECKS.add(Check("copies", gettext_lazy("Backups elsewhere"), look_at_copies, order=56))
CHECKS.add(Check("rehearsal", gettext_lazy("Rehearsed restore"), look_at_rehearsal, order=57))
