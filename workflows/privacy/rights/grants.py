"""Who decides on what people ask about their data."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.decide_right", ("privacy",)))
