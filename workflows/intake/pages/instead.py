"""What else somebody can sign up for who is not asked for a vacancy, with what they filled in.

A form may ask first whether a task suits somebody: by conditions that have to be met, or by rules
that end it (docs/adr/0066). The same answers tell which other vacancies do suit.
"""

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from forms.engine import AnswerForm, build_form, questions
from forms.kinds import Question
from workflows.casetypes import reference
from workflows.intake import drafts, vacancies
from workflows.intake.closed_forms import Over
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.keeping import kept_query
from workflows.intake.tokens import new_secret
from workflows.intake.vacancies import Vacancy
from workflows.vault.errors import KeysUnavailable

# Beyond these nobody reads on, and each takes a form to try.
LOOKED_AT, SHOWN = 20, 6
NOTHING: Mapping[str, Any] = MappingProxyType({})


Typed = Mapping[str, Any]


def instead_of(
    form: AnswerForm | None, vacancy: UUID | None, earlier: Typed = NOTHING
) -> list[Vacancy]:
    """Return other open vacancies that suit whoever is barred from this one by their answers.

    Empty for who is not barred, and for a form that is no sign-up for a vacancy. `earlier` is
    what was typed on other steps.
    """
    if form is None or vacancy is None or not form.barred_by:
        return []
    typed = {**earlier, **form.typed()}
    open_ones = islice(vacancies.open_ones(form.plan.language), LOOKED_AT)
    others = (one for one in open_ones if one.key != vacancy and suits(one, form, typed))
    return list(islice(others, SHOWN))


def suits(other: Vacancy, form: AnswerForm, typed: Typed) -> bool:
    """Return whether another vacancy takes sign-ups, and the same answers do not bar from it."""
    asked = asked_of(other)
    begun = asked.to_begin(form.plan.language) if asked and not asked.closed() else None
    if asked is None or begun is None:
        return False
    tried = build_form(*begun, typed, fixed=asked.given, scope=asked.scope)
    tried.full_clean()
    return not (tried.ending or tried.barred_by & form.barred_by)


def asked_of(vacancy: Vacancy) -> AskedForm | None:
    """Return what the sign-up page of a vacancy asks, None while its case type is not there."""
    types = (one for one in reference.case_types().values() if one.key == vacancy.case_type)
    case_type = next(types, None)
    if case_type is None:
        return None
    return AskedForm(case_type, vacancy.key, vacancy.key, vacancy.fixed)


def carried_over(form: AnswerForm | None, key: str, earlier: Typed = NOTHING) -> str:
    """Keep what was typed as a sign-up for another open vacancy, and return where to go on.

    `form` is None when nothing was typed. "" when there is no such vacancy, or nothing can be kept.
    Files that were sent stay behind: they go with one form.
    """
    language = form.plan.language if form else get_language() or settings.LANGUAGE_CODE
    open_ones = vacancies.open_ones(language) if key else ()
    vacancy = next((one for one in open_ones if str(one.key) == key), None)
    if vacancy is None or form is None:
        return vacancy.sign_up_url if vacancy else ""
    link = kept_for(vacancy, form, {**earlier, **form.typed()})
    return f"{vacancy.sign_up_url}?{kept_query(link)}" if link else ""


def kept_for(vacancy: Vacancy, form: AnswerForm, typed: Typed) -> str:
    """Keep what was typed as a draft of a sign-up, and return its link; "" if that cannot be."""
    asked = asked_of(vacancy)
    begun = asked.to_begin(form.plan.language) if asked else None
    if asked is None or begun is None:
        return ""
    version, language = begun
    alike = asked_alike(form, typed, questions(version, language))
    draft = drafts.opened(asked.token(version, language, new_secret(), is_kept=False))
    try:
        drafts.keep(draft, alike, step=1, language=language)
    except (drafts.TooMuch, Over, KeysUnavailable):
        return ""
    return draft.link or ""


def asked_alike(form: AnswerForm, typed: Typed, asked: Mapping[str, Question]) -> dict[str, Any]:
    """Return what was typed for questions that another form asks alike."""
    own = form.plan.by_key
    return {
        key: raw
        for key, raw in typed.items()
        if key in asked and own[key].kind is asked[key].kind and not own[key].kind.takes_files
    }
