"""Who words letters to residents, and prints them."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.print_letters", ("coordinator",)))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"workflows.{action}_residentletter", ("coordinator",)))
