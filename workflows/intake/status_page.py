"""What somebody added to their case by their link, on the page where they see how it stands."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from workflows.cases import residents
from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.vault import keys


@dataclass(frozen=True)
class Added:
    """One text as its writer sees it again, under the moment at which it came in."""

    label: str
    lines: list[str]


def added_to(case: Case, _link: str) -> list[Added] | None:
    """Return what its person wrote since, oldest first; None when that is nothing."""
    notes = list(residents.written_in(case))
    keys.load_many(note.data_key for note in notes)
    return [added(note) for note in notes] or None


def added(note: Note) -> Added:
    """Return a text with its moment, in the time and words of the page."""
    at = date_format(timezone.localtime(note.at), "DATETIME_FORMAT")
    return Added(at, note.text.splitlines())


STATUS_PARTS.add(StatusPart("added", "workflows/intake/status_added.html", added_to))
