"""Who lends games."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.lend_game", ("handler",)))
