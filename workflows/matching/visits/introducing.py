"""Giving who steps in name and address once who is helped was told who comes (docs/adr/0057)."""

from uuid import UUID

from django.db import transaction

from workflows.cases.retrying import again_after_deadlock
from workflows.matching.visits import stand_ins
from workflows.matching.visits.mail import id_of_standing_in
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.states import StandInState, VisitState
from workflows.messages.models import OutboxMessage
from workflows.upkeep.each import each

# What one turn of the worker does, and looks at; the rest is there at the next.
AT_ONCE, LOOKED_AT = 200, 1000


def introduce_all(request_id: UUID | None = None) -> None:
    """Open every visit that somebody else comes to and of which who is helped was told by now.

    Only those to one request, if that is given.
    """
    coming = Visit.objects.coming().filter(state=VisitState.PLANNED)
    if request_id is not None:
        coming = coming.filter(match__request=request_id)
    waiting = StandIn.objects.filter(
        state=StandInState.ACCEPTED, opened_at=None, visit__in=coming
    ).order_by("answered_at")
    told = {
        id_of_standing_in(match_id, pk): pk
        for match_id, pk in waiting.values_list("visit__match", "pk")[:LOOKED_AT]
    }
    messages = OutboxMessage.objects.filter(pk__in=told)
    held = set(messages.exclude(state__in=stand_ins.COME).values_list("pk", flat=True))
    free = [pk for message, pk in told.items() if message not in held]
    each(free[:AT_ONCE], introduce, "Stand-in %s not introduced: %s")


@again_after_deadlock
def introduce(stand_in_id: UUID) -> None:
    """Give one volunteer name and address, unless another worker just did."""
    with transaction.atomic():
        found = StandIn.objects.filter(pk=stand_in_id).values_list("visit", "offer").first()
        if found is None:
            return
        visit = stand_ins.locked_visit_with(*found)
        asked = stand_ins.stand_ins().get(pk=stand_in_id)
        asked.visit = visit
        stand_ins.open_up(asked)
