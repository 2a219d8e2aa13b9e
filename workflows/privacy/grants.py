"""What only the privacy officer may."""

from workflows.declaring.types import GRANTS, Grant

for permission in ("purge_case", "open_case_with_ground", "see_ledger"):
    GRANTS.add(Grant(f"workflows.{permission}", ("privacy",)))

for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"workflows.{action}_processor", ("privacy",)))
