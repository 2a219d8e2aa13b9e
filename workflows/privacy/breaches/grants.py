"""Who keeps the register of breaches."""

from workflows.declaring.types import GRANTS, Grant

GRANTS.add(Grant("workflows.keep_breaches", ("privacy",)))
