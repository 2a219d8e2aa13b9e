"""Who brings lists in."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.import_sheets", ("coordinator",)))
