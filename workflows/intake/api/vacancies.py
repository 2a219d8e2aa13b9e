"""What can be signed up for, as data: whether it is open, how many are sought, what it answers."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Query, Router

from forms.engine import questions
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.intake import vacancies
from workflows.intake.api import addresses, shapes
from workflows.intake.api.asked import Asked
from workflows.intake.api.throttling import READING
from workflows.intake.shown import version_to_begin
from workflows.intake.vacancies import Vacancy

router = Router(tags=["vacancies"])


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
    open_only: bool = Query(False, description="Only those that take sign-ups now."),
) -> list[dict[str, Any]]:
    """Every vacancy that is on the site, in the order of its tiles."""
    types = case_types()
    found = vacancies.open_ones(language) if open_only else vacancies.all_live(language)
    return [shown(one, types[one.case_type], language) for one in found if one.case_type in types]


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
    found, types = vacancies.find(vacancy, language), case_types()
    if found is None or found.case_type not in types:
        raise Http404
    return shown(found, types[found.case_type], language)


def case_types() -> dict[str, CaseType]:
    return {one.key: one for one in reference.case_types().values()}


def shown(vacancy: Vacancy, case_type: CaseType, language: str) -> dict[str, Any]:
    """Return a vacancy as the wire has it."""
    return {
        "vacancy": vacancy.key,
        "title": vacancy.title,
        "about": vacancy.about,
        "neighbourhood": vacancy.neighbourhood,
        "form": vacancy.case_type,
        "is_open": vacancy.is_open,
        "is_waiting_list": vacancy.is_waiting_list,
        "places": vacancy.at_least,
        "places_open": vacancy.places_open,
        "fixed": fixed_answers(vacancy, case_type, language),
        "url": addresses.of_vacancy(vacancy.key),
        "form_url": addresses.of_form(vacancy.case_type, language=language),
        "page_url": addresses.full(vacancy.url),
        "sign_up_url": addresses.full(vacancy.sign_up_url),
    }


def fixed_answers(vacancy: Vacancy, case_type: CaseType, language: str) -> list[dict[str, str]]:
    """Return what the vacancy answers itself: those questions need not be shown."""
    found = version_to_begin(case_type.form_id, language)
    if found is None:
        return []
    asked = questions(*found).values()
    return [
        {
            "question": one.key,
            "value": str(vacancy.fixed[one.meaning]),
            "label": one.label_of(str(vacancy.fixed[one.meaning])),
        }
        for one in asked
        if one.meaning in vacancy.fixed
    ]
