"""Who posts announcements, and sets stories' themes and the short addresses that are printed."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"wagtailredirects.{action}_redirect", ("moderator",)))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"cms.{action}_alert", ("editor", "moderator")))
    GRANTS.add(Grant(f"cms.{action}_storytheme", ("moderator",)))
for action in ("view", "change"):
    GRANTS.add(Grant(f"cms.{action}_claritysettings", ("moderator",)))
# Whoever reads what was sent in makes the draft; what becomes of that is the editors'.
GRANTS.add(Grant("cms.add_storypage", ("handler", "coordinator")))
