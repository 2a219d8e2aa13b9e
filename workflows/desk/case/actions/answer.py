"""Answering a question: written, mailed and closed in one click."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.states import Verb
from workflows.casetypes.models import Kind, Outcome
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions.closing import CLOSES, asks_after, outcomes_for
from workflows.desk.occasions import ANSWER
from workflows.desk.shared import services
from workflows.desk.shared.careful import CarefulForm
from workflows.intake.recipients import filer_of
from workflows.messages.channels import Way, ways_to

MOST_CHARACTERS = 5000
# Where an answer goes, and what became of it, by the way that it goes.
GOES = {
    Way.MAIL: gettext_lazy("It is kept as a note and mailed to who asked."),
    Way.SMS: gettext_lazy(
        "It is kept as a note and goes to the mobile phone of who asked. What is too long for an "
        "SMS a colleague tells them by phone."
    ),
    Way.CALL: gettext_lazy("It is kept as a note, and a colleague tells it by phone to who asked."),
    Way.LETTER: gettext_lazy("It is kept as a note, and goes by letter to who asked."),
}
DONE = {
    Way.MAIL: gettext_lazy("Answered by mail and closed."),
    Way.SMS: gettext_lazy("Answered by SMS and closed."),
    Way.CALL: gettext_lazy("Closed. A colleague rings them with the answer."),
    Way.LETTER: gettext_lazy("Closed. The answer is with the letters to print."),
}


class AnswerForm(CarefulForm):
    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=MOST_CHARACTERS,
        error_messages={"required": gettext_lazy("Write the answer.")},
    )
    outcome = forms.ModelChoiceField(
        Outcome.objects.none(), label=gettext_lazy("Outcome"), empty_label=None
    )

    def __init__(self, data: Any = None, *, outcomes: Any, help_text: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["text"].help_text = help_text
        self.fields["outcome"].queryset = outcomes  # type: ignore[attr-defined]


@ACTIONS.add
class Answer(CaseAction):
    """An open question → closed, with the answer."""

    key = "answer"
    order = 10
    label = gettext_lazy("Answer")
    button = gettext_lazy("Answer and close")
    needs = CLOSES
    verb = Verb.CLOSE
    form_class = AnswerForm
    has_checklist = True

    def suits(self) -> bool:
        return self.case.kind == Kind.QUESTION

    def form_options(self) -> dict[str, Any]:
        return {"outcomes": outcomes_for(self.user, self.case), "help_text": self.way_out()}

    def way_out(self) -> str:
        """Return where the answer goes: to the address given with the question, if one was."""
        if self.case.discreet:
            return _("It is kept as a note. The case is discreet: nobody is told.")
        ways = ways_to(filer_of(self.case), by_hand=ANSWER.by_hand)
        if not ways:
            return _("It is kept as a note. Nobody gave an address or a number.")
        return str(GOES[ways[0].way])

    def typed_text(self) -> str:
        return (self.form.data.get(self.form.add_prefix("text"), "") if self.form else "")[
            :MOST_CHARACTERS
        ]

    def asks_checklist(self) -> bool:
        return asks_after(self.form)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        way = services.answer(
            self.case.pk,
            self.user,
            data["text"],
            data["outcome"],
            answers=self.answers(),
            seen=seen,
        )
        return str(DONE[way] if way else _("Noted and closed."))
