"""Who finds volunteers, and who ends a match."""

from workflows.declaring.types import GRANTS, Grant

for verb in ("match", "release"):
    GRANTS.add(Grant(f"workflows.{verb}_case", ("handler", "coordinator")))
