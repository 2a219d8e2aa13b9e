"""Who asks for their data is told which games they have."""

from typing import Any

from workflows.lending.models import Loan

from workflows.declaring.types import TOLD_OF_CASES, Disclosable


def games(case: Any) -> list[str]:
    """Return the games of a case by name."""
    return [loan.game for loan in Loan.objects.filter(case=case)]


TOLD_OF_CASES.add(Disclosable("games", "Games", games))
