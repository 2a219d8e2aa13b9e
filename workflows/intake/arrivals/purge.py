"""With a case goes that a mailbox was told of it."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.intake.arrivals.models import Arrival

PURGED_WITH_CASES.add(
    PurgeStep("arrivals told to mailboxes", lambda cases: Arrival.objects.filter(case__in=cases))
)
