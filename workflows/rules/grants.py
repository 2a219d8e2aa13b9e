"""Who sets rules. Nobody deletes one: the timelines of cases name it."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "add", "change"):
    GRANTS.add(Grant(f"workflows.{action}_rule", ("coordinator",)))
