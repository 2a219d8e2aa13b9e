"""What somebody has before them: which form, in which version and language.

Who began on a version finishes on it. The pages know it by their token, the API by a number.
"""

from django.conf import settings

from forms.models import FormVersion
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.intake.tokens import FormToken


class NeverShown(Exception):
    """Nothing of ours is called so, or it is there no longer."""


def version_to_begin(form_id: int, language: str) -> tuple[FormVersion, str] | None:
    """Return what is filled in by who begins now, and in which language.

    The newest version that is complete in `language`, else in Dutch; None without either.
    """
    for code in (language, settings.LANGUAGE_CODE):
        if version := FormVersion.objects.latest_for(form_id, code):
            return version, code
    return None


def version_shown(said: FormToken | tuple[int, int]) -> FormVersion:
    """Return the version that somebody saw, by what they say of it. Raises NeverShown.

    That is the token it came with, or the form's id and the number of the version.
    """
    try:
        if isinstance(said, FormToken):
            return FormVersion.objects.cached(said.version, said.digest)
        form_id, number = said
        return FormVersion.objects.get(definition=form_id, number=number)
    except FormVersion.DoesNotExist as error:
        raise NeverShown from error


def language_shown(version: FormVersion, wanted: str, otherwise: str) -> str:
    """Return the language that was wanted if the version is complete in it, else the other."""
    return wanted if wanted in version.texts else otherwise


def case_type_shown(token: FormToken) -> CaseType:
    """Return the case type that a token names. Raises NeverShown."""
    try:
        return reference.case_type(token.case_type)
    except KeyError as error:
        raise NeverShown from error
