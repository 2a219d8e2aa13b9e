"""Who counts calls and mails answers, and who words the answers."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.count_answeredcall", ("operator", "handler", "coordinator")))
for action in ("view", "add", "change", "delete"):
    GRANTS.add(Grant(f"workflows.{action}_answer", ("operator", "coordinator")))
    GRANTS.add(Grant(f"workflows.{action}_topic", ("coordinator",)))
    GRANTS.add(Grant(f"workflows.{action}_phrase", ("operator", "coordinator")))
