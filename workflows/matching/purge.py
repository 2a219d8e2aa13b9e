"""A match goes with either of its cases: who helped whom is personal. A pause with its offer."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.models import Match, Pause

PURGED_WITH_CASES.add(PurgeStep("matches", lambda cases: Match.objects.of(*cases).order_by()))
PURGED_WITH_CASES.add(PurgeStep("pauses", lambda cases: Pause.objects.filter(offer__in=cases)))
