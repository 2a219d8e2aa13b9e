"""Whoever handles cases links, splits and joins those that they may open."""

from workflows.declaring.types import GRANTS, Grant

for deed in ("link", "split", "merge"):
    GRANTS.add(Grant(f"workflows.{deed}_case", ("handler", "coordinator")))
