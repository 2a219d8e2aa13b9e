"""Who changes how the city can be reached, the short addresses that are printed, and stories."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "change"):
    GRANTS.add(Grant(f"cms.{action}_citysettings", ("moderator",)))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"wagtailredirects.{action}_redirect", ("moderator",)))
    GRANTS.add(Grant(f"cms.{action}_storytheme", ("moderator",)))
for action in ("view", "change"):
    GRANTS.add(Grant(f"cms.{action}_claritysettings", ("moderator",)))
# Whoever reads what was sent in makes the draft; what becomes of that is the editors'.
GRANTS.add(Grant("cms.add_storypage", ("handler", "coordinator")))
