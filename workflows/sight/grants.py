"""Who says who sees what."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.change_sightrule", ("coordinator",)))
