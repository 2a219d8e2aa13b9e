"""What stands above intake hears of it here; wired in the `ready.py` of who listens."""

from django.dispatch import Signal

# Sent inside the transaction in which a submission came in, with its `case`, when all is written.
received = Signal()
