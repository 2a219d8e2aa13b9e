"""What is asked before letters are printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from workflows.desk.shared.pasted import PastedForm
from workflows.mailing.address_list import AddressList, read
from workflows.mailing.columns import EXAMPLE
from workflows.mailing.letters import Window
from workflows.mailing.models import ResidentLetter

# In bytes and signs: two thousand addresses take a third of it.
MOST_OF_A_LIST = 500_000
WINDOWS = [
    (Window.RIGHT.value, gettext_lazy("on the right, as in Belgium")),
    (Window.LEFT.value, gettext_lazy("on the left")),
]


class MailingForm(PastedForm):
    """Says of each line of the list what is wrong with it; `addresses` is what was read."""

    most = MOST_OF_A_LIST
    too_large = gettext_lazy("This file is too large for a list of addresses.")
    example = EXAMPLE

    letter = forms.ModelChoiceField(
        ResidentLetter.objects.all(),
        label=gettext_lazy("Letter"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose a letter.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Addresses"),
        required=False,
        max_length=MOST_OF_A_LIST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Paste them from a spreadsheet, with the line that names the columns. Needed are a "
            "name, street, postcode and town; number, box, first name, salutation (aanspreking) "
            "and language (taal) may be there too."
        ),
        error_messages={"max_length": gettext_lazy("This list is too long. Split it.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file with them (CSV)"),
        required=False,
        help_text=gettext_lazy("It takes the place of what is pasted. It is not kept."),
        error_messages={"empty": gettext_lazy("This file is empty.")},
    )
    window = forms.ChoiceField(
        label=gettext_lazy("Window of the envelope"),
        choices=WINDOWS,
        initial=Window.RIGHT.value,
        widget=forms.RadioSelect,
    )
    is_duplex = forms.BooleanField(
        label=gettext_lazy("The printer prints on both sides"),
        required=False,
        help_text=gettext_lazy("Then each letter begins on a sheet of its own."),
    )

    addresses = AddressList()

    def clean(self) -> dict[str, Any]:
        """Read the list line by line."""
        data = super().clean() or self.cleaned_data
        if {"text", "file"} <= data.keys():
            self.addresses = read(data["file"] or data["text"])
            for sentence in self.addresses.errors:
                self.add_error("text", sentence)
        return data
