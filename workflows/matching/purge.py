"""A match goes with either of its cases: who helped whom is personal. What a
volunteer said of how often, and of when not, goes with their offer. So does what a run proposed.
"""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.assignment.models import Proposed
from workflows.matching.fit.models import Capacity
from workflows.matching.models import Match, Pause

PURGED_WITH_CASES.add(PurgeStep("matches", lambda cases: Match.objects.of(*cases).order_by()))
PURGED_WITH_CASES.add(PurgeStep("pauses", lambda cases: Pause.objects.filter(offer__in=cases)))
PURGED_WITH_CASES.add(
    PurgeStep("capacities", lambda cases: Capacity.objects.filter(offer__in=cases))
)
PURGED_WITH_CASES.add(PurgeStep("proposed pairs", lambda cases: Proposed.objects.of(*cases)))
