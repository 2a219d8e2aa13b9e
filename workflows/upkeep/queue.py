"""What waits for the worker."""

from django.db.models import Min
from django.utils import timezone
from django_q.models import OrmQ


def oldest_task() -> float:
    """Return for how many seconds the oldest task waits, 0 when none does."""
    # A task that is taken has its lock in the future; one that waits has the moment it came.
    oldest = OrmQ.objects.aggregate(Min("lock"))["lock__min"]
    return max(0.0, (timezone.now() - oldest).total_seconds()) if oldest else 0.0
