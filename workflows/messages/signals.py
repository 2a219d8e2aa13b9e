"""What stands above messages hears of them here; wired in `WorkflowsConfig.ready`."""

from django.dispatch import Signal

# Sent with `message` (the OutboxMessage) when it is tried no more, in the transaction that
# marks it as failed and before its row is locked: listeners lock its case first, as a purge does.
given_up = Signal()

# Sent with `message` (whose way is a call) in the transaction that writes it down.
to_be_rung = Signal()

# Sent with `message` when it came back, as `given_up` is.
came_back = Signal()

# Sent with `message` once it went out. Whoever waits for that looks at the rows too, in a sweep.
went_out = Signal()
