"""With a case goes what was asked about it; that it was asked and answered in time stays."""

from django.db.models import QuerySet

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.messages.models import OutboxMessage
from workflows.privacy.rights.models import DataVisit, RightsRequest


def let_go(requests: QuerySet[RightsRequest]) -> None:
    """Leave out of requests whose they are and what was said."""
    requests.update(case=None, text=None, answer=None, data_key=None)


PURGED_WITH_CASES.add(
    PurgeStep(
        "requests about personal data",
        lambda cases: RightsRequest.objects.filter(case__in=cases),
        redact=let_go,
    )
)
PURGED_WITH_CASES.add(
    PurgeStep(
        "visits to one's data",
        lambda cases: DataVisit.objects.filter(case__in=cases),
        has_own_keys=True,
    )
)
# Before the visits, by which they are found.
PURGED_WITH_CASES.add(
    PurgeStep(
        "codes to one's data",
        lambda cases: OutboxMessage.objects.filter(
            data_key__in=DataVisit.objects.filter(case__in=cases).values("data_key")
        ),
        order=-1,
    )
)
