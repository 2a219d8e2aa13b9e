"""Who sets up programmes and all that belongs to them."""

from workflows.declaring.types import GRANTS, Grant

SETTINGS = ("programme", "casetype", "category", "team", "partner", "neighbourhood")

for model in SETTINGS:
    for action in ("view", "add", "change"):
        GRANTS.add(Grant(f"workflows.{action}_{model}", ("coordinator",)))
