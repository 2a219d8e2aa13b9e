"""A link goes with either of its cases."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.linking.models import CaseLink

PURGED_WITH_CASES.add(PurgeStep("links", lambda cases: CaseLink.objects.of(*cases).order_by()))
