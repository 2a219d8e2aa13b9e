"""What the worker does for the lending library."""

from django.db.models import F
from workflows.lending.models import Loan


def remind() -> None:
    """Ask for every game that is not back."""
    Loan.objects.filter(is_back=False).update(reminders=F("reminders") + 1)
