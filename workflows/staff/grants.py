"""Who comes in and who makes accounts; and what Wagtail and the form engine beneath us define."""

from workflows.declaring.types import GRANTS, Grant

EVERYBODY = ("editor", "moderator", "operator", "handler", "coordinator", "privacy")
EDITOR, MODERATOR = ("editor",), ("moderator",)

GRANTS.add(Grant("wagtailadmin.access_admin", EVERYBODY))
for action in ("view", "add", "change"):
    GRANTS.add(Grant(f"workflows.{action}_user", ("coordinator",)))

# The second person for accounts of coordinators and privacy officers (docs/adr/0037).
GRANTS.add(Grant("workflows.confirm_account_change", ("coordinator", "privacy")))
GRANTS.add(Grant("workflows.see_account_log", ("privacy",)))

GRANTS.add(Grant("cityforms.view_formdefinition", EDITOR + MODERATOR))
for action in ("add", "change"):
    GRANTS.add(Grant(f"cityforms.{action}_formdefinition", EDITOR))
for action in ("publish", "lock", "unlock"):
    GRANTS.add(Grant(f"cityforms.{action}_formdefinition", MODERATOR))
GRANTS.add(Grant("wagtail_localize.submit_translation", EDITOR))
