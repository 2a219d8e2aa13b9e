"""Who posts announcements, changes how the city is reached, and sets short addresses."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "change"):
    GRANTS.add(Grant(f"cms.{action}_citysettings", ("moderator",)))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"wagtailredirects.{action}_redirect", ("moderator",)))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"cms.{action}_alert", ("editor", "moderator")))
