"""The same forms as the pages show, as data; what is sent goes through the same door."""

import re
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Header, Query, Router, Status
from ninja.throttling import BaseThrottle

from forms.as_data import answers_schema, steps_as_data
from forms.models import FormVersion
from workflows.cases import links
from workflows.cases.states import Channel
from workflows.cases.steps import steps_for
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.intake import services, vacancies
from workflows.intake.api import shapes
from workflows.intake.api.problems import Refusal, problem, problems_of
from workflows.intake.api.throttling import ByAddress
from workflows.intake.views import case_by_link
from workflows.vault.errors import KeysUnavailable

router = Router(tags=["help"])

Asked = Annotated[str, Query(max_length=8, description=shapes.LANGUAGE_DESCRIPTION)]
KEY = re.compile(r"[\x21-\x7e]{8,64}")
LINK = re.compile(r"[\w-]{1,64}", re.ASCII)
REFUSED = {400: shapes.Problem, 404: shapes.Problem, 422: shapes.Problem, 429: shapes.Problem}
READING: list[BaseThrottle] = [ByAddress("read", settings.API_READ_RATE)]
SENDING: list[BaseThrottle] = [ByAddress("send", settings.API_SEND_RATE)]


@router.get(
    "/forms/", response={200: list[shapes.FormListed], **REFUSED}, throttle=READING, summary="Forms"
)
def forms(request: HttpRequest, language: Asked = settings.LANGUAGE_CODE) -> list[dict[str, Any]]:
    """Every form that takes submissions now, in the order of their names."""
    offered = [
        listed(case_type, version, language)
        for case_type in reference.case_types().values()
        if not case_type.programme.paused
        and (version := newest(case_type, settings.LANGUAGE_CODE)) is not None
    ]
    return sorted(offered, key=lambda form: form["name"])


@router.get(
    "/forms/{form}/", response={200: shapes.FormShown, **REFUSED}, throttle=READING, summary="Form"
)
def form(
    request: HttpRequest, form: str, language: Asked = settings.LANGUAGE_CODE
) -> dict[str, Any]:
    """One form in one language: its steps, and the JSON Schema of what is accepted."""
    case_type = case_type_called(form)
    version = newest(case_type, language) or newest(case_type, settings.LANGUAGE_CODE)
    if version is None:
        raise Http404
    shown = language if language in version.texts else settings.LANGUAGE_CODE
    return {
        **listed(case_type, version, shown),
        "language": shown,
        "version": version.number,
        "answers_schema": answers_schema(version, shown),
        "steps": steps_as_data(version, shown),
    }


@router.post(
    "/forms/{form}/submissions/",
    response={
        200: shapes.Receipt,
        201: shapes.Receipt,
        409: shapes.Problem,
        503: shapes.Problem,
        **REFUSED,
    },
    throttle=SENDING,
    summary="Send a form",
)
def submit(
    request: HttpRequest,
    response: HttpResponse,
    form: str,
    submission: shapes.SubmissionIn,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key")] = "",
) -> Status[dict[str, Any]]:
    """Take a submission; 201 once it is kept, 200 when this key and body were taken before."""
    with override(known(submission.language)):
        case_type = case_type_called(form)
        if not KEY.fullmatch(idempotency_key):
            message = _("Give an Idempotency-Key of 8 to 64 characters, fresh for each submission.")
            raise Refusal(400, "idempotency_key", message)
        receipt = receive(case_type, submission, idempotency_key)
    status_url = links.address("case_status", receipt.link, known(submission.language))
    response["Cache-Control"] = "no-store"
    body = {
        "reference": receipt.reference,
        "link": receipt.link,
        "status_url": status_url,
        "repeated": receipt.repeated,
    }
    return Status(200 if receipt.repeated else 201, body)


@router.get(
    "/cases/{link}/",
    response={200: shapes.CaseShown, **REFUSED},
    throttle=READING,
    summary="Status",
)
def status(
    request: HttpRequest,
    response: HttpResponse,
    link: str,
    language: Asked = settings.LANGUAGE_CODE,
) -> dict[str, Any]:
    """How a submission stands, for whoever has its link."""
    if not LINK.fullmatch(link):
        raise Http404
    case = case_by_link(link)
    response["Cache-Control"] = "no-store"
    with override(known(language)):
        return {
            "reference": str(case),
            "name": str(case.case_type.name),
            "steps": [{"label": str(s.label), "when": s.when} for s in steps_for(case)],
        }


def receive(case_type: CaseType, submission: shapes.SubmissionIn, key: str) -> services.Receipt:
    """Send through the one door. Raises Refusal with what has to be mended."""
    version = version_of(case_type, submission)
    fixed = fixed_by(submission.vacancy, case_type)
    lacks_it = submission.language not in version.texts
    language = settings.LANGUAGE_CODE if lacks_it else submission.language
    try:
        return services.receive(
            case_type=case_type,
            version=version,
            language=language,
            data=submission.answers,
            channel=Channel.API,
            key=key,
            vacancy=submission.vacancy,
            fixed=fixed,
        )
    except services.InvalidSubmission as refusal:
        message = _("Some answers have to be mended.")
        raise Refusal(422, "answers", message, list(problems_of(refusal.form))) from refusal
    except services.KeyReused as refusal:
        message = _("This Idempotency-Key was used for another submission.")
        raise Refusal(409, "key_reused", message) from refusal
    except services.Paused as refusal:
        message = _("This form takes no answers at the moment. Call us instead.")
        raise Refusal(503, "paused", message) from refusal
    except KeysUnavailable as failure:
        message = _("We cannot keep your answers safe right now. Try again later, or call us.")
        raise Refusal(503, "unavailable", message) from failure


def listed(case_type: CaseType, version: FormVersion, language: str) -> dict[str, Any]:
    return {
        "form": case_type.key,
        "name": case_type.name.in_language(language),
        "kind": case_type.kind,
        "languages": version.languages,
    }


def case_type_called(key: str) -> CaseType:
    """Return the case type with this key. Raises Http404."""
    found = next((one for one in reference.case_types().values() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def newest(case_type: CaseType, language: str) -> FormVersion | None:
    """Return the live version of its form in which `language` is complete."""
    return FormVersion.objects.latest_for(case_type.form_id, language)


def version_of(case_type: CaseType, submission: shapes.SubmissionIn) -> FormVersion:
    """Return the version that was shown, else the newest. Raises Refusal or Http404."""
    newest_now = newest(case_type, submission.language) or newest(case_type, settings.LANGUAGE_CODE)
    if newest_now is None:
        raise Http404
    if submission.version in (None, newest_now.number):
        return newest_now
    shown = FormVersion.objects.filter(definition=case_type.form_id, number=submission.version)
    found = shown.first()
    if found is None or found.is_try_out:
        message = _("This form never had that version.")
        raise Refusal(422, "version", message, [problem("version", "unknown", message)])
    return found


def fixed_by(vacancy: UUID | None, case_type: CaseType) -> dict[str, Any]:
    """Return the answers that a vacancy gives itself. Raises Refusal for one that is not open."""
    if vacancy is None:
        return {}
    found = vacancies.find(vacancy, settings.LANGUAGE_CODE)
    if found is None or not found.is_open or found.case_type != case_type.key:
        message = _("This vacancy takes no sign-ups by this form.")
        raise Refusal(422, "vacancy", message, [problem("vacancy", "closed", message)])
    return dict(found.fixed)


def known(language: str) -> str:
    """Return the language if the site has it, else Dutch."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
