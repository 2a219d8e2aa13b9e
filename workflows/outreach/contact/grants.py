"""Who sets rounds and the calendar of neighbourhoods."""

from workflows.declaring.types import GRANTS, Grant

for model in ("contactround", "neighbourhoodaction"):
    for action in ("view", "add", "change", "delete"):
        GRANTS.add(Grant(f"workflows.{action}_{model}", ("coordinator",)))
