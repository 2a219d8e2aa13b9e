"""Who gives a case to a partner, who takes it back, and who sets the charter."""

from workflows.declaring.types import GRANTS, Grant

for verb in ("refer", "take_back"):
    GRANTS.add(Grant(f"workflows.{verb}_case", ("handler", "coordinator")))
for action in ("view", "add"):
    GRANTS.add(Grant(f"workflows.{action}_charter", ("coordinator",)))
