"""Which game somebody plays is theirs to know."""

from workflows.vault.registry import Ends, Group, register

register(
    "workflows.Loan",
    "game",
    group=Group.NOTES,
    purpose="To know which game is where",
    seen_by=("handler",),
    ends=Ends.CASE,
)
