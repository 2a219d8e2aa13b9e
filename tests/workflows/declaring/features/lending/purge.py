"""A loan goes with its case."""

from workflows.lending.models import Loan

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep

PURGED_WITH_CASES.add(PurgeStep("loans", lambda cases: Loan.objects.filter(case__in=cases)))
