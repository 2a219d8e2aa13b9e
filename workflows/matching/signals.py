"""What stands above a match hears of it here; wired in the `ready.py` of who listens."""

from django.dispatch import Signal

# Sent inside the transaction in which one match ended by itself, with `match`.
match_left = Signal()
# Sent inside the transaction in which a vacancy opens, closes or gets a waiting list, with
# `opening`.
opening_turned = Signal()
