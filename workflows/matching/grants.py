"""Who finds volunteers, who ends a match, who sets the charter for volunteers, and who opens and
closes vacancies.
"""

from workflows.declaring.types import GRANTS, Grant

for verb in ("match", "release"):
    GRANTS.add(Grant(f"workflows.{verb}_case", ("handler", "coordinator")))
for action in ("view", "add"):
    GRANTS.add(Grant(f"workflows.{action}_volunteercharter", ("coordinator",)))
GRANTS.add(Grant("workflows.change_opening", ("coordinator",)))
