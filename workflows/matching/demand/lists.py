"""Who is asked before others, or after them."""

from uuid import UUID

from django.db.models import IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from workflows.cases.models import Case
from workflows.matching.demand.models import Listed, Precedence


def keep_warm(offer: Case) -> None:
    """Have a volunteer asked first the next time: they said yes, and all places were taken."""
    Listed.objects.update_or_create(
        offer=offer,
        defaults={"precedence": Precedence.WARM, "since": timezone.now(), "over_at": None},
    )


def is_warm(offer_id: UUID) -> bool:
    """Return whether a volunteer is asked first the next time."""
    return Listed.objects.current().filter(offer=offer_id, precedence=Precedence.WARM).exists()


def use_up(offer: Case) -> None:
    """Let a volunteer who is asked now stand among the others afterwards."""
    Listed.objects.current().filter(offer=offer).update(over_at=timezone.now())


def precedence() -> Coalesce:
    """Return a column for offers: whether each is asked before others, among them or after."""
    listed = Listed.objects.current().filter(offer=OuterRef("pk")).values("precedence")
    return Coalesce(Subquery(listed), Value(Precedence.NORMAL.value), output_field=IntegerField())
