"""What can be signed up for, as data: whether it is open, how many are sought, what it answers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Query, Router

from forms.engine import questions
from forms.kinds import Question
from workflows.casetypes import reference
from workflows.intake import vacancies
from workflows.intake.api import addresses, shapes
from workflows.intake.api.asked import Asked
from workflows.intake.api.throttling import READING
from workflows.intake.closed_forms import why_closed
from workflows.intake.shown import version_to_begin
from workflows.intake.vacancies import Vacancy

router = Router(tags=["vacancies"])

OpenOnly = Annotated[bool, Query(description="Only those that take sign-ups now.")]


@router.get(
    "/vacancies/",
    response={200: list[shapes.VacancyShown], **shapes.REFUSED},
    throttle=READING,
    summary="Vacancies",
    operation_id="list_vacancies",
)
def all_vacancies(
    request: HttpRequest,
    language: Asked = settings.LANGUAGE_CODE,
    open_only: OpenOnly = False,
) -> list[dict[str, Any]]:
    """Every vacancy that is on the site, in the order of its tiles."""
    found = vacancies.all_live(language)
    forms = forms_of({one.case_type for one in found}, language)
    listed = [shown(one, forms[one.case_type], language) for one in found if one.case_type in forms]
    return [one for one in listed if one["is_open"] or not open_only]


@router.get(
    "/vacancies/{vacancy}/",
    response={200: shapes.VacancyShown, **shapes.REFUSED},
    throttle=READING,
    summary="Vacancy",
    operation_id="read_vacancy",
)
def vacancy(
    request: HttpRequest, vacancy: UUID, language: Asked = settings.LANGUAGE_CODE
) -> dict[str, Any]:
    """One vacancy; sign up for it with its form and its id."""
    found = vacancies.find(vacancy, language)
    forms = forms_of({found.case_type}, language) if found else {}
    if found is None or found.case_type not in forms:
        raise Http404
    return shown(found, forms[found.case_type], language)


@dataclass(frozen=True)
class SignUp:
    """What signing up is done with: whether it may be now, and what is asked."""

    is_open: bool
    asked: tuple[Question, ...]


def forms_of(keys: Collection[str], language: str) -> dict[str, SignUp]:
    """Return the form of each of these case types in a language, by its key."""
    found = {}
    for one in reference.case_types().values():
        if one.key in keys:
            version = version_to_begin(one.form_id, language)
            asked = tuple(questions(*version).values()) if version else ()
            found[one.key] = SignUp(not why_closed(one), asked)
    return found


def shown(vacancy: Vacancy, form: SignUp, language: str) -> dict[str, Any]:
    """Return a vacancy as the wire has it."""
    return {
        "vacancy": vacancy.key,
        "title": vacancy.title,
        "about": vacancy.about,
        "neighbourhood": vacancy.neighbourhood,
        "form": vacancy.case_type,
        "is_open": vacancy.is_open and form.is_open,
        "is_waiting_list": vacancy.is_waiting_list,
        "places": vacancy.at_least,
        "places_open": vacancy.places_open,
        "fixed": fixed_answers(vacancy, form.asked),
        "url": addresses.of_vacancy(vacancy.key),
        "form_url": addresses.of_form(vacancy.case_type, language=language),
        "page_url": addresses.full(vacancy.url),
        "sign_up_url": addresses.full(vacancy.sign_up_url),
    }


def fixed_answers(vacancy: Vacancy, asked: Iterable[Question]) -> list[dict[str, str]]:
    """Return what the vacancy answers itself: those questions need not be shown."""
    return [
        {
            "question": one.key,
            "value": str(vacancy.fixed[one.meaning]),
            "label": one.label_of(str(vacancy.fixed[one.meaning])),
        }
        for one in asked
        if one.meaning in vacancy.fixed
    ]
