"""What somebody who asks is told of what staff wrote in their case."""

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.declaring.types import TOLD_OF_CASES, Disclosable


def notes(case: Case) -> list[dict[str, str]]:
    """Return the notes, oldest first."""
    written = Note.objects.filter(case=case).order_by("at", "pk")
    return [{"at": note.at.isoformat(), "text": note.text} for note in written]


TOLD_OF_CASES.add(
    Disclosable("notes", _("Notes"), notes, words={"at": _("When"), "text": _("Text")})
)
