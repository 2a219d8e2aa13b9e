"""A programme or case type that is copied brings along the texts of its own."""

from typing import Any

from workflows.casetypes.models import CaseType, Programme
from workflows.casetypes.signals import copied
from workflows.messages.models import MessageTemplate

OF: dict[type, str] = {CaseType: "case_type", Programme: "programme"}


def bring(sender: type, source: Any, copy: Any, **_signal: Any) -> None:
    """Write the texts of `source` once more for its copy."""
    whose = OF[sender]
    rows = list(MessageTemplate.objects.filter(**{whose: source}))
    for row in rows:
        row.pk = None
        setattr(row, whose, copy)
    MessageTemplate.objects.bulk_create(rows)


def connect() -> None:
    """Listen."""
    copied.connect(bring, dispatch_uid="texts of a copy")
