"""Who changes the short addresses that are printed."""

from workflows.declaring.types import GRANTS, Grant

for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"wagtailredirects.{action}_redirect", ("moderator",)))
