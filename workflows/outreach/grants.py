"""Who sets up call campaigns and follows them, and who rings."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.call_people", ("operator", "handler", "coordinator")))
for action in ("view", "add", "change"):
    GRANTS.add(Grant(f"workflows.{action}_callcampaign", ("coordinator",)))
