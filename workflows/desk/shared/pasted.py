"""A table that staff paste, or send as a file."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from workflows.casetypes.tables import decoded


class PastedForm(forms.Form):
    """A form with boxes `text` and `file`: the file takes the place of what is pasted.

    `most` is the most bytes of a file, `too_large` the sentence about a larger one, `example` what
    stands in the empty box.
    """

    # What was typed in a field that ends so is given back when a session has ended.
    prefix = "list"
    most = 0
    too_large: str | Promise = ""
    example = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["placeholder"] = self.example

    def clean_file(self) -> str:
        """Return the text of the file, which counts as pasted from now on."""
        sent = self.cleaned_data["file"]
        if not sent:
            return ""
        if sent.size > self.most:
            raise forms.ValidationError(str(self.too_large))
        text = decoded(sent.read())
        if text is None:
            raise forms.ValidationError(_("This is no text: save the table as CSV."))
        self.data = self.data.copy()  # type: ignore[attr-defined]  # it is a QueryDict
        self.data[self.add_prefix("text")] = text  # type: ignore[index]  # as above
        return text
