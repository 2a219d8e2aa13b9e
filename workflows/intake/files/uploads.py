"""What staff upload in a form of the admin: checked and cleaned as what residents send."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from workflows.intake.files.checking import cleaned
from workflows.intake.files.refusals import NotTaken


def cleaned_upload(sent: "UploadedFile[Any]", groups: tuple[str, ...]) -> SimpleUploadedFile:
    """Return the file to keep. Raise ValidationError with a sentence for the field."""
    try:
        clean = cleaned(sent, groups)
    except NotTaken as refusal:
        raise ValidationError(str(refusal)) from refusal
    return SimpleUploadedFile(clean.name, clean.content.read(), clean.kind.mime)
