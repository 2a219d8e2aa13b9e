"""Which closed cases each ground lets go."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import PurgeGround, Verb
from workflows.casetypes.models import CaseType
from workflows.casetypes.retention import CountsFrom, may_be_destroyed
from workflows.linking.services import waits_for_another


def purgeable(ground: PurgeGround | str, now: datetime | None = None) -> CaseQuerySet:
    """Return the cases that the graph lets go, without a hold, for which `ground` holds at `now`.

    `now` is aware, by default the present. Only of types of which the selection list says that they
    are destroyed; a test is no record of the city, and goes without a rule.

    A restored backup decides for itself what goes again: see restoring.py.
    """
    now = now or timezone.now()
    free = Case.objects.lawful(Verb.PURGE).filter(hold=False)
    by_rule = CaseType.with_drafts.filter(may_be_destroyed())
    allowed = Q(test=True) | Q(case_type__in=by_rule.values("pk"))
    return free.filter(allowed, covered_by(PurgeGround(ground), now))


def covered_by(ground: PurgeGround, now: datetime) -> Q:
    """Return the condition that a ground puts on a case; erasure is granted case by case."""
    if ground == PurgeGround.RESTORED:
        raise ValueError("No case is purged on this ground but by a restore.")
    if ground == PurgeGround.RETENTION:
        return retention_over(now) & ~waits_for_another()
    if ground == PurgeGround.PROGRAMME_ENDED:
        ended = CaseType.objects.filter(programme__ends_on__lt=timezone.localdate(now))
        return Q(case_type__in=ended)
    return Q()


def retention_over(now: datetime) -> Q:
    """Return one condition a case type: longer ago than that type is kept.

    Counted from the moment it was closed, or from the end of its programme's last day.
    """
    condition = Q(pk__in=[])
    for pk, days, counts_from, last in CaseType.objects.values_list(
        "pk", "retention_days", "counts_from", "programme__ends_on"
    ):
        before = now - timedelta(days=days)
        if counts_from == CountsFrom.CLOSED:
            condition |= Q(case_type=pk, closed_at__lte=before)
        elif last is not None and last < timezone.localdate(before):
            condition |= Q(case_type=pk, closed_at__lte=now)
    return condition
