"""What stands above intake hears of submissions here; wired in the `ready.py` of who listens."""

from django.dispatch import Signal

# Sent inside the transaction after one form opened several cases, with `cases` (the first one
# leads) and `actor`, who filed them.
filed_together = Signal()

# Sent inside the transaction in which a submission came in, with each `case`, when all is written.
received = Signal()
