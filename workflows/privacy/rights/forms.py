"""What somebody fills in about their own data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.cases.guarded import GuardedText
from workflows.cases.residents import MOST_CHARACTERS
from workflows.messages.codes import CodeField
from workflows.privacy.rights.states import Right

# What has to be said in words, for anybody to be able to do it.
NEEDS_WORDS = (Right.CORRECT, Right.OBJECT)


class CodeForm(forms.Form):
    code = CodeField(
        label=_("The code that we sent you"),
        help_text=_("Six digits."),
        error_messages={
            "required": _("Write the code that we sent you."),
            "invalid": _("A code has six digits. Look in the message."),
        },
    )


class AskForm(forms.Form):
    """What is asked, and in which words."""

    right = forms.ChoiceField(
        label=_("What do you ask?"),
        choices=Right.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you ask.")},
    )
    text = GuardedText(
        label=_("Tell us more"),
        help_text=_("For example what is wrong and how it should be, or why you object."),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where nothing can be done without."""
        given = super().clean() or {}
        is_silent = not given.get("text") and "text" not in self.errors
        if given.get("right") in NEEDS_WORDS and is_silent:
            self.add_error("text", _("Write what is wrong, or why you object."))
        return given
