"""Who finds volunteers, who ends a match, and who opens and closes vacancies."""

from workflows.declaring.types import GRANTS, Grant

for verb in ("match", "release"):
    GRANTS.add(Grant(f"workflows.{verb}_case", ("handler", "coordinator")))
GRANTS.add(Grant("workflows.change_opening", ("coordinator",)))
