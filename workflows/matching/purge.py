"""A match goes with either of its cases: who helped whom is personal. So does a turn.

A pause goes with its offer, as does a place on a list.
"""

from django.db.models import Q

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.demand.models import Listed
from workflows.matching.models import Match, Pause
from workflows.matching.turns.models import InTurn

PURGED_WITH_CASES.add(PurgeStep("matches", lambda cases: Match.objects.of(*cases).order_by()))
PURGED_WITH_CASES.add(PurgeStep("pauses", lambda cases: Pause.objects.filter(offer__in=cases)))
PURGED_WITH_CASES.add(PurgeStep("listed", lambda cases: Listed.objects.filter(offer__in=cases)))
PURGED_WITH_CASES.add(
    PurgeStep(
        "turns",
        lambda cases: InTurn.objects.filter(Q(request__in=cases) | Q(offer__in=cases)).order_by(),
        order=-1,
    )
)
