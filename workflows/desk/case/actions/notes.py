"""Notes on the timeline, and the mark of a case that somebody should look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import services as cases
from workflows.cases.actions import CaseAction
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions.answer import MOST_CHARACTERS
from workflows.desk.shared import services
from workflows.desk.shared.careful import CarefulForm


class NoteForm(CarefulForm):
    text = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For colleagues who may open this case."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_CHARACTERS,
        error_messages={"required": gettext_lazy("Write something first.")},
    )


@ACTIONS.add
class Note(CaseAction):
    """Write a note on the timeline."""

    key = "note"
    order = 10
    panel = "timeline"
    goes_along = True
    label = gettext_lazy("Note")
    button = gettext_lazy("Add the note")
    needs = ("workflows.note_case",)
    form_class = NoteForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.note(self.case.pk, self.user, data["text"])
        return _("Note added.")


@ACTIONS.add
class LookedAt(CaseAction):
    """Take away the mark of a case that was looked at."""

    key = "looked-at"
    order = 10
    panel = "mark"
    label = gettext_lazy("Look at this")
    button = gettext_lazy("I looked at it: it is fine")
    needs = ("workflows.note_case",)

    def suits(self) -> bool:
        return bool(self.case.marks)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        cases.looked_at(self.case.pk, self.user)
        return _("The mark is gone.")
