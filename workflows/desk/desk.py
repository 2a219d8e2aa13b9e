"""What the desk itself puts on the screen of a case."""

from workflows.desk.case import panels
from workflows.desk.case.actions import (
    answer,
    assigning,
    categories,
    closing,
    neighbourhoods,
    notes,
    reopening,
    screening,
)

__all__ = [
    "answer",
    "assigning",
    "categories",
    "closing",
    "neighbourhoods",
    "notes",
    "panels",
    "reopening",
    "screening",
]
