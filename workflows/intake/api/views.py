"""The same forms as the pages show, as data; what is sent goes through the same door."""

import re
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from ninja import Header, Query, Router, Status

from forms.engine import answers_schema, steps_as_data
from forms.models import FormVersion
from workflows.cases import links
from workflows.cases.models import Case
from workflows.cases.references import grouped
from workflows.cases.states import Channel
from workflows.cases.steps import steps_for
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.declaring.status_page import parts_on, steps_elsewhere
from workflows.intake import codes, form_texts, services, spam
from workflows.intake.api import addresses, asked, callers, shapes
from workflows.intake.api.asked import Asked
from workflows.intake.api.refusing import refusing
from workflows.intake.api.throttling import READING, SENDING
from workflows.intake.closed_forms import why_closed
from workflows.intake.spam import Traces
from workflows.intake.tokens import unsign_holder

router = Router(tags=["help"])

AskedVersion = Annotated[
    int | None,
    Query(ge=1, le=2**31 - 1, description="An older one, such as that of a draft; or the newest."),
]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{8,64}$",
        description="8 to 64 characters, fresh for each submission.",
    ),
]
LINK = re.compile(r"[\w-]{1,64}", re.ASCII)


@router.get(
    "/forms/",
    response={200: list[shapes.FormListed], **shapes.REFUSED},
    throttle=READING,
    summary="Forms",
    operation_id="list_forms",
)
def forms(request: HttpRequest, language: Asked = settings.LANGUAGE_CODE) -> list[dict[str, Any]]:
    """Every form that takes submissions now, in the order of their names."""
    offered = [
        listed(case_type, version, language)
        for case_type in reference.case_types().values()
        if not why_closed(case_type)
        and (version := FormVersion.objects.latest_for(case_type.form_id, settings.LANGUAGE_CODE))
    ]
    return sorted(offered, key=lambda form: form["name"])


@router.get(
    "/forms/{form}/",
    response={200: shapes.FormShown, 409: shapes.Problem, **shapes.REFUSED},
    throttle=READING,
    summary="Form",
    operation_id="read_form",
)
def form(
    request: HttpRequest,
    form: str,
    language: Asked = settings.LANGUAGE_CODE,
    version: AskedVersion = None,
) -> dict[str, Any]:
    """One form in one language: its steps, and the JSON Schema of what is accepted."""
    case_type = asked.case_type_called(form)
    return form_shown(case_type, asked.version_of(case_type, language, version), language)


def form_shown(case_type: CaseType, version: FormVersion, language: str) -> dict[str, Any]:
    """Return a version of a form as the wire has it, with full links in its texts."""
    shown, scope = asked.complete(version, language), case_type.programme.key
    return {
        **listed(case_type, version, shown),
        "language": shown,
        "version": version.number,
        "closed": closed(case_type, language),
        "answers_schema": answers_schema(version, shown, scope),
        "steps": [with_full_links(step) for step in steps_as_data(version, shown, scope)],
        "charter": charter_beside(case_type, shown),
    }


@router.post(
    "/forms/{form}/submissions/",
    response={
        200: shapes.Receipt,
        201: shapes.Receipt,
        **shapes.NOT_TAKEN,
    },
    throttle=SENDING,
    summary="Send a form",
    operation_id="send_form",
    openapi_extra={"responses": {201: shapes.leading_to("read_status")}},
)
def submit(
    request: HttpRequest,
    response: HttpResponse,
    form: str,
    submission: shapes.SubmissionIn,
    idempotency_key: Key,
) -> Status[dict[str, Any]]:
    """Take a submission; 201 once it is kept, 200 when this key and body were taken before."""
    with override(asked.known(submission.language)):
        case_type = asked.case_type_called(form)
        receipt = receive(request, case_type, submission, idempotency_key)
    response["Cache-Control"] = "no-store"
    return answer_with(receipt, submission.language)


@router.get(
    "/cases/{link}/",
    response={200: shapes.CaseShown, **shapes.REFUSED},
    throttle=READING,
    summary="Status",
    operation_id="read_status",
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
    case = get_object_or_404(Case.objects.by_link(link))
    response["Cache-Control"] = "no-store"
    with override(asked.known(language)):
        elsewhere = steps_elsewhere(parts_on(case, link))
        steps = steps_for(case) if elsewhere is None else elsewhere
        return {
            "reference": str(case),
            "name": str(case.case_type.name),
            "steps": [{"label": str(s.label), "when": s.when} for s in steps],
        }


def answer_with(receipt: services.Receipt, language: str) -> Status[dict[str, Any]]:
    """Return the receipt as the wire has it: 201, or 200 when it was given before."""
    body = {
        **opened(receipt, language),
        "repeated": receipt.repeated,
        "confirmation": confirmation_of(receipt, language),
        "also": [opened(one, language) for one in receipt.also],
    }
    return Status(200 if receipt.repeated else 201, body)


def confirmation_of(receipt: services.Receipt, language: str) -> dict[str, str]:
    """Return what is to be read once it is sent, as on the pages; empty where nobody wrote it."""
    case = Case.objects.select_related("submission__version").by_link(receipt.link).first()
    if case is None:
        return {"title": "", "text": ""}
    found = form_texts.filled(case.submission, asked.complete(case.submission.version, language))
    return {"title": found.title, "text": found.text}


def opened(receipt: services.Receipt, language: str) -> dict[str, Any]:
    """Return one case that was opened, as the wire has it."""
    return {
        "reference": grouped(receipt.reference),
        "link": receipt.link,
        "status_url": links.address("case_status", receipt.link, asked.known(language)),
    }


def receive(
    request: HttpRequest, case_type: CaseType, submission: shapes.SubmissionIn, key: str
) -> services.Receipt:
    """Send through the one door. Raises Refusal with what has to be mended."""
    version = asked.version_of(case_type, submission.language, submission.version)
    language = asked.complete(version, submission.language)
    asked.refuse_unknown(version, language, submission.answers)
    fixed = asked.fixed_by(submission.vacancy, case_type)
    sender = callers.caller_of(request).sender
    with refusing():
        return services.receive(
            case_type=case_type,
            version=version,
            language=language,
            data=submission.answers,
            channel=Channel.API,
            key=codes.kept_key(key),
            vacancy=submission.vacancy,
            fixed=fixed,
            holder=unsign_holder(submission.holder) if submission.holder else "",
            marks=spam.weigh(Traces(sender, submission.answers)),
            charter=submission.charter or 0,
        )


def with_full_links(step: dict[str, Any]) -> dict[str, Any]:
    """Return a step in which every link of an explanation leads to this site from elsewhere."""
    blocks = [
        {**block, "text": addresses.with_full_links(block["text"])} for block in step["blocks"]
    ]
    return {**step, "blocks": blocks}


def closed(case_type: CaseType, language: str) -> dict[str, str] | None:
    """Return why a form takes nothing now, as the wire has it, or None."""
    with override(asked.known(language)):
        refusal = why_closed(case_type)
        return {"code": refusal.code, "message": refusal.sentence} if refusal else None


def charter_beside(case_type: CaseType, language: str) -> dict[str, Any] | None:
    """Return what a volunteer is to be shown beside a form, as the wire has it, or None."""
    charter = reference.charter_beside(case_type)
    return {"id": charter.pk, "text": charter.text.in_language(language)} if charter else None


def listed(case_type: CaseType, version: FormVersion, language: str) -> dict[str, Any]:
    return {
        "form": case_type.key,
        "url": addresses.of_form(case_type.key, language=language),
        "name": case_type.name.in_language(language),
        "kind": case_type.kind,
        "programme": case_type.programme.name.in_language(language),
        "slogan": case_type.programme.slogan.in_language(language),
        "languages": version.languages,
    }
