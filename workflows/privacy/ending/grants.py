"""Who decides on the end of a programme: two of these, never one alone."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.end_programme", ("coordinator", "privacy")))
