"""Pictures and documents as they come in: known by what is in them, and cleaned."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from forms.registers.file_types import DOCUMENTS, PDF, PICTURES
from workflows.intake.files.uploads import cleaned_upload


class CleansFile:
    """A form whose file must be of one of its `groups` of types; the clean file is kept."""

    groups: tuple[str, ...]

    def clean_file(self) -> Any:
        """Return the file to keep. Raise ValidationError with a sentence for the editor."""
        sent = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return sent
        return cleaned_upload(sent, self.groups)

    def _post_clean(self) -> None:
        """Refuse the file together with the rest: Wagtail would lay it aside as it was sent."""
        super()._post_clean()
        if self.errors and "file" in self.changed_data and not self.has_error("file"):
            self.add_error("file", _("Choose the file again once the rest is right."))


class PictureForm(CleansFile, BaseImageForm):
    """A picture: drawn anew, so that nothing says where it was taken."""

    groups = (PICTURES,)

    def clean(self) -> dict[str, Any]:
        """Refuse a picture that is only decoration and shows something all the same."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("is_decorative") and cleaned.get("alt_text"):
            sentence = _("Say what it shows, or that it is only decoration: not both.")
            self.add_error("is_decorative", sentence)
        return cleaned


class DocumentForm(CleansFile, BaseDocumentForm):
    """A document of a kind that runs nothing in a browser."""

    groups = (PDF, DOCUMENTS)
