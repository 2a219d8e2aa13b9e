"""Who writes to people, and who words the standard texts."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.write_to_person", ("handler", "coordinator")))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"workflows.{action}_standardtext", ("coordinator",)))
