"""Who reads new mail and says what becomes of it, and who sets the mailboxes."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.sort_mail", ("operator", "handler", "coordinator")))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"workflows.{action}_mailbox", ("coordinator",)))
