"""Having the worker look at a row of volunteers at once, and not at the next sweep."""

from uuid import UUID

from workflows.matching.turns.models import InTurn
from workflows.upkeep.enqueueing import enqueue

ASK_NEXT = "workflows.matching.turns.tasks.pass_on"


def pass_on_soon(request_id: UUID) -> None:
    """Have the next volunteer asked, if one waits for their turn with this request."""
    if InTurn.objects.to_come().filter(request=request_id).exists():
        enqueue(ASK_NEXT, str(request_id))
