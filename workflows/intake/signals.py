"""What stands above intake hears of submissions here; wired in `WorkflowsConfig.ready`."""

from django.dispatch import Signal

# Sent inside the transaction after one form opened several cases, with `cases` (the first one
# leads) and `actor`, who filed them.
filed_together = Signal()
