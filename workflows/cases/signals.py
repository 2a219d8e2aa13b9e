"""What stands above cases hears of them here; wired in `WorkflowsConfig.ready`."""

from django.dispatch import Signal

# Sent inside the transaction before the case is locked, with `case_id` and `verb`: whoever
# will move other cases along with this one locks them all now, the lower id first.
case_moving = Signal()

# Sent inside the transaction after the case has moved, with `event` (the CaseEvent).
case_moved = Signal()
