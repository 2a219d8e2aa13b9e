"""A game comes back when the case is closed."""

from typing import Any

from django.dispatch import receiver
from workflows.lending.models import Loan

from workflows.cases.models import CaseEvent
from workflows.cases.signals import case_moved
from workflows.cases.states import Verb


@receiver(case_moved)
def take_back(event: CaseEvent, **_signal: Any) -> None:
    if event.what == Verb.CLOSE:
        Loan.objects.filter(case=event.case).update(is_back=True)
