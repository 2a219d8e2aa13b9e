"""Who changes how the city can be reached."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "change"):
    GRANTS.add(Grant(f"cms.{action}_citysettings", ("moderator",)))
