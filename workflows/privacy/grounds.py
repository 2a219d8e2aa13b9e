"""Which closed cases each ground lets go."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import PurgeGround, Verb
from workflows.casetypes.models import CaseType
from workflows.linking.services import waits_for_another


def purgeable(ground: PurgeGround | str, now: datetime | None = None) -> CaseQuerySet:
    """Return the cases that the graph lets go, without a hold, for which `ground` holds at `now`.

    `now` is aware, by default the present.

    A restored backup decides for itself what goes again: see restoring.py.
    """
    now = now or timezone.now()
    free = Case.objects.lawful(Verb.PURGE).filter(hold=False)
    return free.filter(covered_by(PurgeGround(ground), now))


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
    """Return one condition a case type: closed longer ago than that type is kept."""
    condition = Q(pk__in=[])
    for pk, days in CaseType.objects.values_list("pk", "retention_days"):
        condition |= Q(case_type=pk, closed_at__lte=now - timedelta(days=days))
    return condition
