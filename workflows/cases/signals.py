"""What stands above cases hears of them here; wired in `WorkflowsConfig.ready`."""

from django.dispatch import Signal

# Sent inside the transaction before cases are locked, with `case_ids` and `verb`: whoever will
# move other cases along with these locks them all now, together with these, the lower id first.
case_moving = Signal()

# Sent inside the transaction after the case has moved, with `event` (the CaseEvent).
case_moved = Signal()
