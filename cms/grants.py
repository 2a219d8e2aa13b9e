"""Who posts announcements, and sets stories' themes and the short addresses that are printed."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"wagtailredirects.{action}_redirect", ("moderator",)))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"cms.{action}_alert", ("editor", "moderator")))
    GRANTS.add(Grant(f"cms.{action}_storytheme", ("moderator",)))
for action in ("view", "change"):
    GRANTS.add(Grant(f"cms.{action}_claritysettings", ("moderator",)))
# A language of the site; what it is cannot be changed once there are texts in it.
GRANTS.add(Grant("wagtailcore.add_locale", ("coordinator",)))
# Whoever reads what was sent in makes the draft; what becomes of that is the editors'.
GRANTS.add(Grant("cms.add_storypage", ("handler", "coordinator")))
# A campaign as a whole: editors build it, coordinators agree, moderators publish.
for action in ("view", "add", "change"):
    GRANTS.add(Grant(f"cms.{action}_campaign", ("editor", "moderator", "coordinator")))
