"""Rows whose values are sealed."""

from workflows.vault.models import Sealed


def read_whole(row: Sealed) -> None:
    """Read every sealed value, as a row must be before it is written as another one."""
    for name in row.vault_fields():
        getattr(row, name)
