"""What stands above case types hears of copies here; wired in the `ready.py` of who listens."""

from django.dispatch import Signal

# Sent inside the transaction in which a programme or a case type was copied, with `source` and
# `copy`, both of the class that sends it.
copied = Signal()
