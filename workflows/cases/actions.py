"""The shape of an action on a case, for the features that declare some."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.cases.actors import Actor, staff
from workflows.cases.models import Case
from workflows.cases.services import lawful_verbs
from workflows.cases.states import Reason, Verb
from workflows.declaring.case_screen import Action
from workflows.staff.models import User


class CaseAction(Action):
    """An action that follows the graph when it is a verb, and is the user's own doing."""

    verb: ClassVar[Verb | None] = None

    case: Case
    user: User

    @property
    def actor(self) -> Actor:
        """The user, as the one who acts."""
        return staff(self.user)

    def is_lawful(self) -> bool:
        """Return whether the graph and the row policy allow it now."""
        return self.verb is None or self.verb in lawful_verbs(self.case, self.actor)


class ReasonForm(forms.Form):
    """Why a case goes back."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )

    def __init__(self, data: Any = None, *, reasons: tuple[Reason, ...], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (reason.value, reason.label) for reason in reasons
        ]
