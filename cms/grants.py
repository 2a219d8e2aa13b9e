"""Who changes how the city can be reached, and the short addresses that are printed."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "change"):
    GRANTS.add(Grant(f"cms.{action}_citysettings", ("moderator",)))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"wagtailredirects.{action}_redirect", ("moderator",)))
