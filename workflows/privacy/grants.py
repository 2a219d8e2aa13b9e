"""What only the privacy officer may."""

from workflows.declaring.types import GRANTS, Grant

for permission in ("purge_case", "open_case_with_ground", "see_ledger"):
    GRANTS.add(Grant(f"workflows.{permission}", ("privacy",)))
