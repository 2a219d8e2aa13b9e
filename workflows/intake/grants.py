"""Who files for somebody else, and who takes submissions out."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.file_case", ("operator", "handler", "coordinator")))
GRANTS.add(Grant("workflows.export_case", ("coordinator", "privacy")))
