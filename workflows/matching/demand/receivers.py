"""What demand does when it hears that somebody signed up."""

from typing import Any

from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.intake.signals import received
from workflows.matching.demand import waiting


def after_receipt(case: Case, **_signal: Any) -> None:
    """Put who signs up for a vacancy that is a waiting list on it, and say so at once."""
    if case.kind == Kind.OFFER and case.vacancy and not case.test:
        waiting.put_on_list(case, case.vacancy)


def connect() -> None:
    """Listen to what comes in. Safe to repeat."""
    received.connect(after_receipt, dispatch_uid="demand")
