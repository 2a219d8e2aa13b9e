"""What the desk itself puts on the screen of a case."""

from workflows.desk.case import panels
from workflows.desk.case.actions import (
    answer,
    assigning,
    categories,
    closing,
    contacts,
    notes,
    reopening,
    screening,
    writing,
)

__all__ = [
    "answer",
    "assigning",
    "categories",
    "closing",
    "contacts",
    "notes",
    "panels",
    "reopening",
    "screening",
    "writing",
]
