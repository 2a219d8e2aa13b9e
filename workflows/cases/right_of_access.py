"""What somebody who asks is told of what staff wrote in their case."""

from typing import Any

from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.declaring.types import TOLD_OF_CASES, Disclosable


def notes(case: Case) -> list[dict[str, str]]:
    """Return the notes, oldest first."""
    written = Note.objects.filter(case=case).order_by("at", "pk")
    return [{"at": note.at.isoformat(), "text": note.text} for note in written]


def corrections(case: Case) -> list[Any]:
    """Return what was corrected, before and after."""
    return [change for one in case.corrections.all() for change in one.changes]


TOLD_OF_CASES.add(Disclosable("notes", notes))
TOLD_OF_CASES.add(Disclosable("corrections", corrections))
