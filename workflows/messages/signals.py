"""What stands above messages hears of them here; wired in `WorkflowsConfig.ready`."""

from django.dispatch import Signal

# Sent with `message` (the OutboxMessage) when it is tried no more, in the transaction that
# marks it as failed and before its row is locked: listeners lock its case first, as a purge does.
given_up = Signal()
