"""Who words the messages."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "add", "change"):
    GRANTS.add(Grant(f"workflows.{action}_messagetemplate", ("coordinator",)))
