"""What a request names: a form, its version, a vacancy, a question, a language."""

from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query

from forms.engine import questions, unknown_answers
from forms.kinds import Question
from forms.models import FormVersion
from workflows.casetypes import languages, reference
from workflows.casetypes.models import CaseType
from workflows.intake import vacancies
from workflows.intake.api import shapes
from workflows.intake.api.problems import problem
from workflows.intake.shown import (
    NeverShown,
    language_shown,
    version_shown,
    version_to_begin,
)
from workflows.intake.wire import Refusal

Asked = Annotated[str, Query(max_length=8, description=shapes.LANGUAGE_DESCRIPTION)]
# How many names of a body are said back.
MOST_NAMED = 50


def case_type_called(key: str) -> CaseType:
    """Return the case type with this key. Raises Http404."""
    found = next((one for one in reference.case_types().values() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def newest_or_dutch(case_type: CaseType, language: str) -> FormVersion:
    """Return the live version in `language`, else in Dutch. Raises Http404 when there is none."""
    found = version_to_begin(case_type.form_id, language)
    if found is None:
        raise Http404
    return found[0]


def version_of(case_type: CaseType, language: str, number: int | None) -> FormVersion:
    """Return the version that was shown, else the newest. Raises Refusal or Http404."""
    newest = newest_or_dutch(case_type, language)
    if number in (None, newest.number):
        return newest
    try:
        return version_shown((case_type.form_id, number))
    except NeverShown as error:
        message = _("This form never had that version.")
        said = [problem("version", "unknown", message)]
        raise Refusal(409, "version", message, said) from error


def fixed_by(vacancy: UUID | None, case_type: CaseType) -> dict[str, Any]:
    """Return the answers that a vacancy gives itself. Raises Refusal for one that is not open."""
    if vacancy is None:
        return {}
    found = vacancies.find(vacancy, settings.LANGUAGE_CODE)
    if found is None or not found.is_open or found.case_type != case_type.key:
        message = _("This vacancy takes no sign-ups by this form.")
        raise Refusal(409, "vacancy", message, [problem("vacancy", "closed", message)])
    return dict(found.fixed)


def refuse_unknown(version: FormVersion, language: str, answers: dict[str, Any]) -> None:
    """Raise Refusal for answers to what is not asked: dropped, they would be lost in silence."""
    unknown = unknown_answers(version, language, answers)
    if unknown:
        message = _("This form does not ask this.")
        errors = [problem(key, "unknown", message, part) for key, part in unknown[:MOST_NAMED]]
        raise Refusal(422, "answers", _("Some answers have to be mended."), errors)


def file_question(version: FormVersion, language: str, key: str) -> Question:
    """Return the question of this version that takes files. Raises Refusal."""
    found = questions(version, language).get(key)
    if found is None or not found.kind.takes_files:
        message = _("This form has no such question that takes files.")
        raise Refusal(422, "question", message, [problem("question", "unknown", message)])
    return found


def known(language: str) -> str:
    """Return the language if the site has it, else Dutch."""
    return language if languages.is_of_site(language) else languages.DUTCH


def complete(version: FormVersion, language: str) -> str:
    """Return the language if this version is complete in it, else Dutch."""
    return language_shown(version, language, settings.LANGUAGE_CODE)
