"""Categories and neighbourhoods by key, read once in a while.

Every submission needs them and they change a few times a year: each process keeps them
for at most `SECONDS`, and forgets them at once when it changes them itself.
"""

import time
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models.signals import post_delete, post_save

from workflows.casetypes.models import Category, Neighbourhood

SECONDS = 30
Row = TypeVar("Row", bound=models.Model)


@dataclass
class Kept(Generic[Row]):
    """The rows of one small table by their key, in the table's order."""

    model: type[Row]
    rows: dict[str, Row] = field(default_factory=dict)
    read_at: float = float("-inf")

    def by_key(self) -> dict[str, Row]:
        """Return the rows, at most `SECONDS` old."""
        if time.monotonic() - self.read_at > SECONDS:
            self.rows = {row.key: row for row in self.model._default_manager.all()}  # type: ignore[attr-defined]
            self.read_at = time.monotonic()
        return self.rows

    def forget(self, **_signal: Any) -> None:
        """Read again next time."""
        self.read_at = float("-inf")


_categories = Kept(Category)
_neighbourhoods = Kept(Neighbourhood)


def categories() -> dict[str, Category]:
    """Return every category by key, in the order staff gave them."""
    return _categories.by_key()


def neighbourhoods() -> dict[str, Neighbourhood]:
    """Return every neighbourhood by key, in the order of their names."""
    return _neighbourhoods.by_key()


def forget() -> None:
    """Forget both, as a new process would."""
    _categories.forget()
    _neighbourhoods.forget()


def listen() -> None:
    """Forget what this process changes."""
    for kept in (_categories, _neighbourhoods):
        for signal in (post_save, post_delete):
            signal.connect(kept.forget, sender=kept.model)
