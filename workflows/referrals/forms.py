"""What a partner fills in. Sentences say what to do, and what was typed stays."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.cases.guarded import GuardedText
from workflows.cases.states import Reason
from workflows.messages.codes import CodeField
from workflows.referrals.answering import MOST_CHARACTERS

MOST_OF_A_NAME = 80
# Why a case comes back, as a partner would say it.
REASONS: list[tuple[str, str | Promise]] = [
    (Reason.PARTNER_REFUSED.value, _("We cannot take this case")),
    (Reason.PARTNER_RETURNED.value, _("We did what we could; the city goes on")),
]


class NameField(forms.CharField):
    """Who of a partner it is."""

    def __init__(self) -> None:
        super().__init__(
            max_length=MOST_OF_A_NAME,
            label=_("Your name"),
            help_text=_("We note who opens a case, for the person it is about."),
            error_messages={"required": _("Write your name.")},
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )


class OpenForm(forms.Form):
    """Who opens a case, and the charter if nobody of the partner accepted it yet."""

    name = NameField()
    agreed = forms.BooleanField(
        label=_("I accept the charter for our service"),
        error_messages={"required": _("Accept the charter first: without it nothing is shared.")},
    )

    def __init__(self, data: Any = None, *, asks_name: bool, asks_charter: bool) -> None:
        super().__init__(data)
        if not asks_name:
            del self.fields["name"]
        if not asks_charter:
            del self.fields["agreed"]


class EmailForm(forms.Form):
    email = forms.CharField(
        max_length=254,
        label=_("E-mail address of your service"),
        help_text=_("The mailbox in which you get the cases of the city."),
        error_messages={"required": _("Write your e-mail address.")},
        validators=[EmailValidator(_("Write an e-mail address such as name@example.org."))],
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class CodeForm(forms.Form):
    code = CodeField(
        label=_("Code from the mail"),
        help_text=_("Six digits."),
        error_messages={
            "required": _("Write the code from the mail."),
            "invalid": _("A code has six digits. Look in the mail."),
        },
    )
    name = NameField()


class TellForm(forms.Form):
    """A text for whoever handles the case."""

    text = GuardedText(
        max_length=MOST_CHARACTERS,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class QuestionForm(TellForm):
    prefix = "question"


class OutcomeForm(TellForm):
    prefix = "outcome"


class ReturnForm(TellForm):
    """Why it comes back; in words is theirs to say or not."""

    prefix = "return"

    reason = forms.ChoiceField(
        choices=REASONS,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose why you return it.")
        ),
    )
    text = GuardedText(
        max_length=MOST_CHARACTERS, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("reason", "text")
