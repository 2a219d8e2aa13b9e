"""That a case was one of many goes with it."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.desk.queue.bulk.models import BulkItem

PURGED_WITH_CASES.add(
    PurgeStep("bulk items", lambda cases: BulkItem.objects.filter(case__in=cases))
)
