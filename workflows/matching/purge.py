"""A match goes with either of its cases: who helped whom is personal."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.models import Match

PURGED_WITH_CASES.add(PurgeStep("matches", lambda cases: Match.objects.of(*cases).order_by()))
