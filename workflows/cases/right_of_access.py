"""What somebody who asks is told of what staff wrote in their case."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.casetypes.fields import language_of_staff
from workflows.declaring.types import TOLD_OF_CASES, Disclosable


def notes(case: Case) -> list[dict[str, str]]:
    """Return the notes, oldest first."""
    written = Note.objects.filter(case=case).order_by("at", "pk")
    return [{"at": note.at.isoformat(), "text": note.text} for note in written]


def checklists(case: Case) -> list[dict[str, str]]:
    """Return what was answered of checklists, question by question, the oldest first."""
    language = language_of_staff()
    return [
        {
            "moment": str(one.event.get_what_display()),
            "at": one.event.at.isoformat(),
            "question": answer.label,
            "answer": answer.text,
        }
        for one in case.checklists.select_related("event", "version")
        for answer in one.described(language)
    ]


TOLD_OF_CASES.add(
    Disclosable(
        "notes",
        _("Notes"),
        notes,
        words={"at": _("When"), "text": _("Text")},
        by_hand=True,
    )
)
TOLD_OF_CASES.add(
    Disclosable(
        "checklists",
        _("Checklists"),
        checklists,
        words={
            "moment": _("What was done"),
            "at": _("When"),
            "question": _("Question"),
            "answer": pgettext_lazy("to a question", "Answer"),
        },
        by_hand=True,
    )
)
