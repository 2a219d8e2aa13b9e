"""The shape of an action on a case, for the features that declare some."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.engine import AnswerForm
from workflows.cases import checklists
from workflows.cases.actors import Actor, staff
from workflows.cases.models import Case
from workflows.cases.services import lawful_verbs
from workflows.cases.states import Verb
from workflows.declaring.case_screen import Action
from workflows.staff.models import User


class CaseAction(Action):
    """An action that follows the graph when it is a verb, and is the user's own doing."""

    verb: ClassVar[Verb | None] = None
    # Whether the checklist of the verb stands beneath its form.
    has_checklist: ClassVar[bool] = False

    checklist: AnswerForm | None = None
    case: Case
    user: User

    @property
    def actor(self) -> Actor:
        """The user, as the one who acts."""
        return staff(self.user)

    def is_lawful(self) -> bool:
        """Return whether the graph and the row policy allow it now."""
        return self.verb is None or self.verb in lawful_verbs(self.case, self.actor)

    def make_form(self, data: Any = None, start: dict[str, Any] | None = None) -> forms.Form:
        """Return the form, with the checklist beneath it when there is one."""
        form = super().make_form(data, start)
        if self.has_checklist:
            self.checklist = self.make_checklist(data)
        return form

    def make_checklist(self, data: Any = None, **options: Any) -> AnswerForm | None:
        """Return the checklist of the verb, bound to `data` when something was posted."""
        assert self.verb is not None  # noqa: S101 (has_checklist goes with a verb)
        prefix = f"{self.key}-checklist"
        return checklists.form_of(self.case.case_type, self.verb, data, prefix=prefix, **options)

    def asks_checklist(self) -> bool:
        """Return whether the checklist is asked of what was chosen in the form, once valid."""
        return True

    def is_valid(self) -> bool:
        """Return whether form and checklist can be done as they are."""
        is_right = super().is_valid()
        if self.checklist is None:
            return is_right
        if not self.asks_checklist():
            # What was typed stays, and nothing is said of what is missing.
            self.checklist = self.make_checklist(initial=self.checklist.typed())
            return is_right
        return self.checklist.is_valid() and is_right

    def answers(self) -> dict[str, Any]:
        """Return what was answered of the checklist, by question key."""
        return self.checklist.answers() if self.checklist and self.checklist.is_bound else {}


class ReasonForm(forms.Form):
    """Why a case goes back."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )

    def __init__(self, data: Any = None, *, reasons: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
