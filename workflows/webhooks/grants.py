"""Who chooses which machines are told."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"workflows.{action}_webhook", ("coordinator",)))
