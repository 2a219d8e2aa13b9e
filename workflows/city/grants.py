"""Who says whose site it is, how it is reached and how it looks."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "change"):
    GRANTS.add(Grant(f"workflows.{action}_citysettings", ("moderator", "coordinator")))
# With neighbourhoods and first pages (cms/setting_up).
GRANTS.add(Grant("workflows.set_up_city", ("coordinator",)))
