"""Rows of small tables that each process keeps for a while, and forgets when it changes them."""

import time
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models

SECONDS = 30
Row = TypeVar("Row", bound=models.Model)


@dataclass
class Cached(Generic[Row]):
    """The rows of one small table by their `key`, in the table's order.

    `related` are the foreign keys read along, `lists` what has a foreign key to a row; a change of
    those rows counts as well.
    """

    model: type[Row]
    key: str = "key"
    related: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    rows: dict[Any, Row] = field(default_factory=dict)
    read_at: float = float("-inf")
    forgotten_at: float = float("-inf")

    def by_key(self) -> dict[Any, Row]:
        """Return the rows, at most `SECONDS` old."""
        now = time.monotonic()
        if self.read_at <= self.forgotten_at or now - self.read_at > SECONDS:
            rows = self.model._base_manager.select_related(*self.related or [None])
            rows = rows.prefetch_related(*self.lists)
            self.rows = {getattr(row, self.key): row for row in rows}
            # Since before they were read: another thread may have been told to forget meanwhile.
            self.read_at = now
        return self.rows

    def forget(self, **_signal: Any) -> None:
        """Read again next time."""
        self.forgotten_at = time.monotonic()
