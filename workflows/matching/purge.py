"""A match goes with either of its cases: who helped whom is personal. So does a turn, and what a
run proposed. What a volunteer said of how often, and of when not, goes with their offer, as does a
place on a list.

So do the messages in which one side reads of the other, whosever case they are about.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.assignment.models import Proposed
from workflows.matching.demand.models import Listed
from workflows.matching.fit.models import Capacity
from workflows.matching.mail import id_of
from workflows.matching.models import Match, Pause
from workflows.matching.occasions import FOUND, INVITATION, LEFT
from workflows.matching.turns.models import InTurn
from workflows.messages.models import OutboxMessage


def messages_of(cases: Sequence[Any]) -> QuerySet[OutboxMessage]:
    """Return the messages that tell one side of a match about the other."""
    matches = Match.objects.of(*cases).order_by().values_list("pk", flat=True)
    ids = [id_of(occasion, pk) for pk in matches for occasion in (INVITATION, FOUND, LEFT)]
    return OutboxMessage.objects.filter(pk__in=ids)


# They are found by the matches, which go after them.
PURGED_WITH_CASES.add(PurgeStep("messages of matches", messages_of, order=-1))
PURGED_WITH_CASES.add(PurgeStep("matches", lambda cases: Match.objects.of(*cases).order_by()))
PURGED_WITH_CASES.add(PurgeStep("pauses", lambda cases: Pause.objects.filter(offer__in=cases)))
PURGED_WITH_CASES.add(
    PurgeStep("capacities", lambda cases: Capacity.objects.filter(offer__in=cases))
)
PURGED_WITH_CASES.add(PurgeStep("listed", lambda cases: Listed.objects.filter(offer__in=cases)))
PURGED_WITH_CASES.add(
    PurgeStep(
        "turns",
        lambda cases: InTurn.objects.filter(Q(request__in=cases) | Q(offer__in=cases)).order_by(),
        order=-1,
    )
)
PURGED_WITH_CASES.add(PurgeStep("proposed pairs", lambda cases: Proposed.objects.of(*cases)))
