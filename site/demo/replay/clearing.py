"""Making room: taking invented cases away again. This is no purge: nobody was in them."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from demo.city.cases import MARK as DEMO_MARK
from workflows.cases.models import Case
from workflows.privacy import traces
from workflows.vault import keys

MARK = "replay-"
BATCH = 200


def invented(*marks: str) -> QuerySet[Case]:
    """Return the cases that a replay (or, by its mark, the demo) filed, as far as not purged."""
    with_mark = Q()
    for mark in marks or (MARK, DEMO_MARK):
        with_mark |= Q(submission__idempotency_key__startswith=mark)
    return Case.objects.filter(with_mark)


def forget(*marks: str) -> int:
    """Delete those cases without a trace, also from the figures; return how many."""
    total = 0
    while ids := list(invented(*marks).values_list("pk", flat=True)[:BATCH]):
        total += len(ids)
        keys.destroy(forget_batch(ids))
    return total


@transaction.atomic
def forget_batch(ids: list[UUID]) -> list[UUID | None]:
    """Delete some of them and the people who are left without a case; return their keys."""
    cases = Case.objects.filter(pk__in=ids)
    people = list(cases.exclude(person=None).values_list("person", flat=True))
    unused = list(cases.values_list("data_key", flat=True))
    unused += traces.purge_cases(ids)
    traces.delete(cases)
    gone = traces.without_cases(people)
    unused += traces.keys_of(gone)
    unused += traces.purge_people(gone)
    return unused
