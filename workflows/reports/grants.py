"""Who sees the figures."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.see_reports", ("coordinator",)))
