"""A breach through the link of a case says no more whose that was once the case goes."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.privacy.breaches.models import Breach

PURGED_WITH_CASES.add(
    PurgeStep(
        "breaches through a link",
        lambda cases: Breach.objects.filter(case__in=cases),
        redact=lambda breaches: breaches.update(case=None),
    )
)
