"""What the desk itself puts on the screen of a case."""

from workflows.desk.case import panels
from workflows.desk.case.actions import (
    answer,
    assigning,
    calling,
    categories,
    closing,
    contacts,
    discretion,
    hearing,
    notes,
    priority,
    reopening,
    screening,
    sensitive,
    writing,
)

__all__ = [
    "answer",
    "assigning",
    "calling",
    "categories",
    "closing",
    "contacts",
    "discretion",
    "hearing",
    "notes",
    "panels",
    "priority",
    "reopening",
    "screening",
    "sensitive",
    "writing",
]
