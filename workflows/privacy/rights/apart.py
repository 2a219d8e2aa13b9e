"""Messages that a purge may not take along: that data were erased, and to whom they were given.

Each lies under a key of its own, about no case, and is destroyed once it was sent or given up.
"""

from dataclasses import replace

from django.db.models import Exists, OuterRef

from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.privacy.rights.models import LastMessage
from workflows.vault import keys

State = OutboxMessage.State


def recipient(to: Recipient) -> Recipient:
    """Return somebody as they are told apart from any case. Call inside a transaction."""
    row = LastMessage.objects.create(data_key=keys.claim())
    return replace(to, data_key=row.data_key, case_id=None, person_id=None)


def sweep() -> int:
    """Destroy what was sent, or is not sent any more; return how many."""
    unsent = OutboxMessage.objects.filter(
        data_key=OuterRef("data_key"), state__in=(State.WAITING, State.SENDING)
    )
    return messages.destroy_with_messages(LastMessage.objects.filter(~Exists(unsent)))
