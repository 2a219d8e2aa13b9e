"""What the desk itself puts on the screen of a case."""

from workflows.desk.case import panels
from workflows.desk.case.actions import (
    answer,
    assigning,
    categories,
    closing,
    contacts,
    notes,
    priority,
    reopening,
    screening,
)

__all__ = [
    "answer",
    "assigning",
    "categories",
    "closing",
    "contacts",
    "notes",
    "panels",
    "priority",
    "reopening",
    "screening",
]
