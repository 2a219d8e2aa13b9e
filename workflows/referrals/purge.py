"""A referral goes with its case, and what was read and said by it."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.referrals.models import PartnerMessage, Reading, Referral

PURGED_WITH_CASES.add(
    PurgeStep(
        "partner messages",
        lambda cases: PartnerMessage.objects.filter(referral__case__in=cases).order_by(),
    )
)
PURGED_WITH_CASES.add(
    PurgeStep(
        "readings of referrals", lambda cases: Reading.objects.filter(referral__case__in=cases)
    )
)
PURGED_WITH_CASES.add(
    PurgeStep("referrals", lambda cases: Referral.objects.of(cases).order_by(), order=1)
)
