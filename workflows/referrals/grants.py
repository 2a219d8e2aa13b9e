"""Who gives a case to a partner, and who takes it back."""

from workflows.declaring.types import GRANTS, Grant

for verb in ("refer", "take_back"):
    GRANTS.add(Grant(f"workflows.{verb}_case", ("handler", "coordinator")))
