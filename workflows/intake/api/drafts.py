"""Drafts: begun, read, changed and sent by whoever has their link, as on the pages of a form.

A draft is the same row as one of the pages: begun here, it can be finished there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Router, Status
from ninja.decorators import decorate_view

from forms.engine import build_form
from workflows.cases import links
from workflows.cases.states import Channel
from workflows.intake import codes, drafts, sentences, services, spam
from workflows.intake.api import addresses, asked, callers, shapes
from workflows.intake.api.files import AskedBy, OneFile, described, in_memory, keep, remove
from workflows.intake.api.language import outright
from workflows.intake.api.problems import problem, problems_of
from workflows.intake.api.refusing import refuse_closed, refusing
from workflows.intake.api.throttling import CHANGING, READING, SENDING, SENDING_FILES
from workflows.intake.api.views import answer_with
from workflows.intake.models import Draft
from workflows.intake.shown import language_shown
from workflows.intake.spam import Traces
from workflows.intake.tokens import FormToken
from workflows.intake.wire import Refusal
from workflows.vault.errors import KeyDestroyed

router = Router(tags=["drafts"])

WITH_LINK = (
    "read_draft",
    "change_draft",
    "send_file_of_draft",
    "save_draft",
    "mail_draft",
    "send_draft",
)
WITH_CODE = {
    "links": {
        "find_draft": {
            "operationId": "find_draft",
            "requestBody": {"code": "$response.body#/code"},
        }
    }
}


class Sent(Refusal):
    """The draft was sent already; `receipt` is what came of it."""

    def __init__(self, receipt: services.Receipt) -> None:
        super().__init__(404, "sent", _("This was sent already."))
        self.receipt = receipt


@contextmanager
def opened(request: HttpRequest, link: str) -> Iterator[Draft]:
    """Give the draft of a link to what follows. Raises Refusal and Http404.

    What is said is in the language that is asked outright, or else in that of the draft.
    """
    try:
        with refusing():
            draft = drafts.find(link)
            with override(outright(request) or draft.language):
                yield draft
    except (Draft.DoesNotExist, KeyDestroyed) as error:
        if receipt := drafts.receipt_of(link):
            raise Sent(receipt) from error
        raise Http404 from error


@router.post(
    "/forms/{form}/drafts/",
    response={201: shapes.DraftShown, **shapes.NOT_TAKEN},
    throttle=SENDING,
    summary="Begin a draft",
    operation_id="begin_draft",
    openapi_extra={"responses": {201: shapes.leading_to(*WITH_LINK)}},
)
def begin(
    request: HttpRequest, response: HttpResponse, form: str, begun: shapes.DraftIn
) -> Status[dict[str, Any]]:
    """Keep what was typed so far for a day; whoever has its link can go on with it."""
    with override(asked.known(begun.language)), refusing():
        draft = draft_of(form, begun)
        if sender := callers.caller_of(request).sender:
            spam.refuse_begin(sender)
        draft = write_down(draft, begun.answers, step=1, language=draft.language)
        response["Cache-Control"] = "no-store"
        return Status(201, shown(draft))


@router.post(
    "/drafts/by-code/",
    response={200: shapes.DraftFound, **shapes.NOT_TAKEN},
    throttle=SENDING,
    summary="Find a draft by its code",
    operation_id="find_draft",
    openapi_extra={"responses": {200: shapes.leading_to("read_draft")}},
)
def find_by_code(
    request: HttpRequest, response: HttpResponse, typed: shapes.CodeIn
) -> dict[str, Any]:
    """Give the link of a draft that was saved for later."""
    response["Cache-Control"] = "no-store"
    with refusing():
        try:
            return {"link": drafts.try_code(typed.code, callers.counted_as(request)).link}
        except drafts.TooOften as refusal:
            raise too_often(drafts.TRIES_SECONDS) from refusal
        except (Draft.DoesNotExist, KeyDestroyed) as refusal:
            message = _(
                "We cannot find a form with this code. Is it typed correctly? A form is gone "
                "after fourteen days, and once it has been sent."
            )
            said = [problem("code", "unknown", message)]
            raise Refusal(404, "code", message, said) from refusal


@router.get(
    "/drafts/{link}/",
    response={200: shapes.DraftShown, **shapes.REFUSED},
    throttle=READING,
    summary="Read a draft",
    operation_id="read_draft",
)
def read(request: HttpRequest, response: HttpResponse, link: str) -> dict[str, Any]:
    """What was typed, and what would be refused if it was sent now."""
    response["Cache-Control"] = "no-store"
    with opened(request, link) as draft:
        return shown(draft)


@router.patch(
    "/drafts/{link}/",
    response={200: shapes.DraftShown, **shapes.NOT_TAKEN},
    throttle=CHANGING,
    summary="Change a draft",
    operation_id="change_draft",
)
def change(
    request: HttpRequest, response: HttpResponse, link: str, changed: shapes.DraftChange
) -> dict[str, Any]:
    """Write down what was typed, right or wrong. Every change makes the draft last longer."""
    response["Cache-Control"] = "no-store"
    with opened(request, link) as draft:
        language = language_shown(draft.version, changed.language or "", draft.language)
        step = changed.step or draft.step
        return shown(write_down(draft, changed.answers, step=step, language=language))


@router.post(
    "/drafts/{link}/files/",
    response={201: shapes.FileKept, **shapes.NOT_TAKEN},
    throttle=SENDING_FILES,
    summary="Send a file for a draft",
    operation_id="send_file_of_draft",
)
@decorate_view(in_memory)
def send_file(
    request: HttpRequest, response: HttpResponse, link: str, file: OneFile, question: AskedBy
) -> Status[dict[str, Any]]:
    """Keep a file for a day; once an answer of the draft names it, as long as the draft."""
    response["Cache-Control"] = "no-store"
    with opened(request, link) as draft:
        asked_by = asked.file_question(draft.version, draft.language, question)
        return Status(201, described(keep(file, asked_by, codes.file_holder(link))))


@router.delete(
    "/drafts/{link}/files/{file}/",
    response={204: None, **shapes.NOT_TAKEN},
    throttle=SENDING_FILES,
    summary="Remove a file of a draft",
    operation_id="remove_file_of_draft",
)
def remove_file(request: HttpRequest, link: str, file: UUID) -> Status[None]:
    """Destroy a file; an answer that names it has to be changed too."""
    with opened(request, link):
        remove(file, codes.file_holder(link))
    return Status(204, None)


@router.post(
    "/drafts/{link}/saved/",
    response={200: shapes.DraftSaved, **shapes.REFUSED},
    throttle=SENDING,
    summary="Save a draft for later",
    operation_id="save_draft",
    openapi_extra={"responses": {200: WITH_CODE}},
)
def save(request: HttpRequest, response: HttpResponse, link: str) -> dict[str, Any]:
    """Keep the draft for 14 days, and say by which code it is found again."""
    response["Cache-Control"] = "no-store"
    with opened(request, link) as draft:
        saved = drafts.save_for_later(draft)
        return {"code": codes.shown(link), "expires_at": saved.expires_at}


@router.post(
    "/drafts/{link}/mail/",
    response={204: None, **shapes.NOT_TAKEN},
    throttle=SENDING,
    summary="Mail the way back",
    operation_id="mail_draft",
)
def mail(request: HttpRequest, link: str, to: shapes.MailIn) -> Status[None]:
    """Mail the draft's link, and nothing of what is in it."""
    with opened(request, link) as draft:
        try:
            drafts.ask_for_link(draft, to.email, callers.counted_as(request))
        except ValidationError as refusal:
            message = refusal.messages[0]
            said = [problem("email", "invalid", message)]
            raise Refusal(422, "email", message, said) from refusal
        except drafts.TooOften as refusal:
            raise too_often(drafts.MAILS_SECONDS) from refusal
        except drafts.NoMoreMails as refusal:
            raise Refusal(429, "mailed", str(sentences.MAILED_OFTEN)) from refusal
        return Status(204, None)


@router.post(
    "/drafts/{link}/submission/",
    response={200: shapes.Receipt, 201: shapes.Receipt, **shapes.REFUSED},
    throttle=SENDING,
    summary="Send a draft",
    operation_id="send_draft",
    openapi_extra={"responses": {201: shapes.leading_to("read_status")}},
)
def finish(request: HttpRequest, response: HttpResponse, link: str) -> Status[dict[str, Any]]:
    """Take the draft as a submission, once: sent again, 200 and the same receipt."""
    response["Cache-Control"] = "no-store"
    try:
        with opened(request, link) as draft:
            marks = spam.weigh(Traces(callers.caller_of(request).sender, draft.answers))
            return answer_with(drafts.send(draft, marks, Channel.API), draft.language)
    except Sent as sent:
        return answer_with(sent.receipt, settings.LANGUAGE_CODE)


def draft_of(form: str, begun: shapes.DraftIn) -> Draft:
    """Return the draft that begins, without a row. Raises Refusal, Http404, Paused and Over."""
    case_type = asked.case_type_called(form)
    refuse_closed(case_type)
    version = asked.version_of(case_type, begun.language, begun.version)
    token = FormToken(
        case_type=case_type.pk,
        version=version.pk,
        digest=version.digest,
        language=asked.complete(version, begun.language),
        vacancy=str(begun.vacancy or ""),
        fixed=asked.fixed_by(begun.vacancy, case_type),
    )
    return drafts.opened(token)


def write_down(draft: Draft, answers: dict[str, Any], *, step: int, language: str) -> Draft:
    """Keep what may be kept of these answers. Raises Refusal and what `drafts.keep` raises."""
    asked.refuse_unknown(draft.version, language, answers)
    form = build_form(
        draft.version,
        language,
        answers,
        fixed=drafts.given(draft),
        scope=draft.case_type.programme.key,
    )
    typed = {key: value for key, value in form.typed().items() if key in answers}
    try:
        return drafts.keep(draft, typed, step=step, language=language)
    except drafts.TooMuch:
        message = str(sentences.TOO_MUCH)
        raise Refusal(413, "too_big", message, [problem("answers", "too_big", message)]) from None


def shown(draft: Draft) -> dict[str, Any]:
    """Return a draft as the wire has it."""
    form = drafts.whole_form(draft)
    return {
        "link": draft.link,
        "form": draft.case_type.key,
        "vacancy": draft.vacancy,
        "version": draft.version.number,
        "language": draft.language,
        "answers": draft.answers,
        "files": [described(file) for file in form.held.values()],
        "step": draft.step,
        "errors": list(problems_of(form)),
        "expires_at": draft.expires_at,
        "form_url": addresses.of_form(
            draft.case_type.key, version=draft.version.number, language=draft.language
        ),
        "continue_url": links.address("draft", draft.link, draft.language),
    }


def too_often(seconds: int) -> Refusal:
    """Return the refusal of somebody who should wait."""
    return Refusal(429, "too_often", str(sentences.TOO_OFTEN), wait=seconds)
