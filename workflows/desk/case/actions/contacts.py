"""Saying whether new contact details are the person's: staff spoke with them, or know better."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from workflows.cases import contacts, permissions
from workflows.cases.actions import CaseAction
from workflows.declaring.case_screen import ACTIONS


class NewContactForm(forms.Form):
    """Which of the person's new details it is about; one of somebody else is refused."""

    contact = forms.UUIDField(widget=forms.HiddenInput)


class SayWhose(CaseAction):
    """Something said of one new contact detail."""

    panel = "person"
    is_of_row = True
    needs = (permissions.CORRECTS,)
    form_class = NewContactForm
    is_theirs: ClassVar[bool]
    done: ClassVar[str | Promise]

    def perform(self, data: dict[str, Any], seen: int) -> str:
        contacts.say_whose(self.case.pk, data["contact"], self.user, is_theirs=self.is_theirs)
        return str(self.done)


@ACTIONS.add
class ConfirmContact(SayWhose):
    """It is theirs: from now on they are reached there."""

    key = "contact-confirm"
    label = gettext_lazy("It is theirs")
    is_theirs = True
    done = gettext_lazy("From now on they are reached there.")


@ACTIONS.add
class RefuseContact(SayWhose):
    """It is not theirs: it stays with the answers it came with."""

    key = "contact-refuse"
    label = gettext_lazy("Not theirs")
    is_theirs = False
    done = gettext_lazy("Noted that it is not theirs.")
