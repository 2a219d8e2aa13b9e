"""What a report is about goes with either of the two cases; the report itself stays a case."""

from django.db.models import Q

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.worries.models import Worry

PURGED_WITH_CASES.add(
    PurgeStep(
        "worries", lambda cases: Worry.objects.filter(Q(report__in=cases) | Q(about__in=cases))
    )
)
