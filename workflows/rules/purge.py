"""That a rule came to a case goes with the case."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.rules.models import RuleRun

PURGED_WITH_CASES.add(PurgeStep("rules", lambda cases: RuleRun.objects.filter(case__in=cases)))
