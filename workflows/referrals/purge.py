"""A referral goes with its case."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.referrals.models import Referral

PURGED_WITH_CASES.add(PurgeStep("referrals", lambda cases: Referral.objects.of(cases).order_by()))
