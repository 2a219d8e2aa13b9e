"""A submission goes, the files sent along, and every export that has one of the cases in it."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.intake.exports.models import Export
from workflows.intake.models import Submission, Upload

# An export is found by the submissions, so it goes before them.
PURGED_WITH_CASES.add(
    PurgeStep(
        "exports",
        lambda cases: Export.objects.holding(cases).order_by(),
        has_own_keys=True,
        order=-1,
    )
)
PURGED_WITH_CASES.add(
    PurgeStep("submissions", lambda cases: Submission.objects.filter(case__in=cases))
)
PURGED_WITH_CASES.add(
    PurgeStep("files", lambda cases: Upload.objects.filter(case__in=cases), has_own_keys=True)
)
