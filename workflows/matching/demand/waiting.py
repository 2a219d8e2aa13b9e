"""Waiting lists: who comes on one, what they are told, and whether they are still willing."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from workflows.cases import residents
from workflows.cases.actors import RESIDENT
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import locked, record
from workflows.cases.states import OPEN
from workflows.matching import mail
from workflows.matching.demand.models import (
    Demand,
    Listed,
    ListedQuerySet,
    Opening,
    OpeningState,
    Precedence,
)

# Nobody on a waiting list is told how things stand, or asked, more often than this.
AGAIN_AFTER = timedelta(days=30)
# So long those who were asked may take before the vacancy opens to everybody.
MAY_TAKE = timedelta(days=2)
# What one turn of the worker does; the rest is there at the next.
AT_ONCE = 200


def put_on_list(offer: Case, vacancy: UUID) -> None:
    """Put an offer that comes in on the waiting list of its vacancy, if that has one by now.

    Its volunteer is told how things stand, beside the confirmation. Call it in the transaction in
    which it comes in.
    """
    lists = Opening.objects.filter(vacancy=vacancy, state=OpeningState.WAITING)
    if not lists.filter(since__lte=offer.received_at).exists():
        return
    Listed.objects.create(offer=offer, precedence=Precedence.WAITING, told_at=timezone.now())
    if not offer.discreet:
        tell(offer)


def tell_all() -> None:
    """Tell everybody on a waiting list again how things stand, who was not told for a month."""
    due = Listed.objects.waiting().filter(not_since("told_at"), offer__discreet=False)
    for row in list(due.order_by("since").select_related("offer__case_type")[:AT_ONCE]):
        with transaction.atomic():
            if claim(row, "told_at"):
                tell(row.offer)


def tell(offer: Case) -> None:
    """Tell the volunteer of an offer how many offered the same, and how many ask for it."""
    rows = Demand.objects.filter(programme=offer.case_type.programme_id, category=offer.category_id)
    sums = rows.aggregate(
        offered=Sum("can_be_asked") + Sum("to_screen") + Sum("waiting"), asked=Sum("requests")
    )
    mail.tell_waiting(offer, sums["offered"] or 0, sums["asked"] or 0)


def on_list_of(vacancy: UUID) -> "ListedQuerySet":
    """Return who is on the waiting list of a vacancy."""
    return Listed.objects.waiting().filter(offer__vacancy=vacancy)


def ask_still_willing(vacancy: UUID, number: int) -> int:
    """Ask those who wait longest whether they are still willing; return how many were asked."""
    due = on_list_of(vacancy).filter(not_since("asked_at"), offer__discreet=False)
    asked = 0
    for row in list(due.order_by("since", "pk").select_related("offer")[:number]):
        with transaction.atomic():
            if claim(row, "asked_at"):
                mail.ask_still_willing(row.offer)
                asked += 1
    return asked


def may_still_say(vacancy: UUID) -> int:
    """Return how many were asked just now, and have not answered."""
    return on_list_of(vacancy).filter(asked_at__gt=timezone.now() - MAY_TAKE).count()


def not_since(moment: str) -> Q:
    """Return the condition that this did not happen for as long as it must not happen again."""
    return Q(**{moment: None}) | Q(**{f"{moment}__lt": timezone.now() - AGAIN_AFTER})


def claim(row: Listed, moment: str) -> bool:
    """Write down that it happens now; return False when another worker was first."""
    same = Listed.objects.current().filter(pk=row.pk, **{moment: getattr(row, moment)})
    return bool(same.update(**{moment: timezone.now()}))


def is_waiting(offer: Case) -> bool:
    """Return whether a volunteer is on a waiting list."""
    return Listed.objects.waiting().filter(offer=offer).exists()


def say_willing(offer_id: UUID) -> None:
    """A volunteer on the waiting list is still willing: from now they are as anybody else."""
    with transaction.atomic():
        offer = locked(offer_id)
        if offer.state not in OPEN:
            return
        if Listed.objects.waiting().filter(offer=offer).update(over_at=timezone.now()):
            record(offer, CaseEvent.What.RESUMED, RESIDENT)


def say_not_willing(offer_id: UUID) -> None:
    """A volunteer does not want to wait any more: their offer ends."""
    try:
        residents.withdraw(offer_id)
    except residents.Ended:
        return
