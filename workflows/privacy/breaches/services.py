"""What becomes of a breach that is written down, and until when it is kept."""

from datetime import timedelta
from math import ceil

from django.db import transaction
from django.utils import timezone

from workflows.privacy.breaches.models import Breach
from workflows.vault import keys
from workflows.vault.chain.services import kept_since


def hours_left(breach: Breach) -> int:
    """Return how many hours there are to tell the authority; below 0: so many too late."""
    return ceil((breach.tell_by - timezone.now()) / timedelta(hours=1))


def sweep() -> int:
    """Destroy what is older than the ledger is kept, and return how many went. May run twice."""
    with transaction.atomic():
        old = list(Breach.objects.filter(noticed_at__lt=kept_since()).select_for_update())
        Breach.objects.filter(pk__in=[one.pk for one in old]).delete()
    keys.destroy(one.data_key for one in old)
    return len(old)
