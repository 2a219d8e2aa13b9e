"""Files for a question, sent before the answers that name them."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import override
from ninja import File, Form, Header, Router, Status, UploadedFile
from ninja.decorators import decorate_view

from forms.kinds import Question
from forms.kinds.files import groups_of
from forms.registers.sources import HeldFile
from workflows.intake.api import asked, shapes
from workflows.intake.api.refusing import refuse_closed, refusing, refusing_file
from workflows.intake.api.throttling import SENDING_FILES
from workflows.intake.files import services
from workflows.intake.files.handlers import keep_in_memory
from workflows.intake.tokens import BadToken, new_secret, sign_holder, unsign_holder

router = Router(tags=["files"])

View = Callable[..., HttpResponseBase]
OneFile = Annotated[UploadedFile, File(description="At most 10 MB.")]
AskedBy = Annotated[str, Form(max_length=40, description="Key of the question it answers.")]
Language = Annotated[str, Form(max_length=8, description=shapes.LANGUAGE_DESCRIPTION)]
Version = Annotated[
    int | None, Form(ge=1, le=2**31 - 1, description="The version that was shown, if any.")
]
OfHolder = Annotated[
    str, Header(alias="Holder", max_length=200, description=shapes.HOLDER_DESCRIPTION)
]
Holder = Annotated[str, Form(max_length=200, description=shapes.HOLDER_DESCRIPTION)]


def in_memory(run: View) -> View:
    """Let the files of a request come in through memory, never by a file in the clear."""

    @wraps(run)
    def with_files(request: HttpRequest, **where: Any) -> HttpResponseBase:
        keep_in_memory(request)
        return run(request, **where)

    return with_files


@router.post(
    "/forms/{form}/files/",
    response={201: shapes.FileHeld, **shapes.NOT_TAKEN},
    throttle=SENDING_FILES,
    summary="Send a file",
    operation_id="send_file",
)
@decorate_view(in_memory)
def send_file(
    request: HttpRequest,
    response: HttpResponse,
    form: str,
    file: OneFile,
    question: AskedBy,
    language: Language = "nl",
    version: Version = None,
    holder: Holder = "",
) -> Status[dict[str, Any]]:
    """Keep a file for a day; the submission that names its id and holder takes it along."""
    with override(asked.known(language)), refusing():
        case_type = asked.case_type_called(form)
        refuse_closed(case_type)
        shown = asked.version_of(case_type, language, version)
        held_by = unsign_holder(holder) if holder else new_secret()
        kept = keep(file, asked.file_question(shown, language, question), held_by)
    response["Cache-Control"] = "no-store"
    return Status(201, {**described(kept), "holder": sign_holder(held_by)})


@router.delete(
    "/forms/{form}/files/{file}/",
    response={204: None, **shapes.NOT_TAKEN},
    throttle=SENDING_FILES,
    summary="Remove a file",
    operation_id="remove_file",
)
def remove_file(request: HttpRequest, form: str, file: UUID, holder: OfHolder) -> Status[None]:
    """Destroy a file that was sent and went with no submission yet."""
    asked.case_type_called(form)
    try:
        held_by = unsign_holder(holder)
    except BadToken as error:
        raise Http404 from error
    remove(file, held_by)
    return Status(204, None)


def remove(file: UUID, holder: str) -> None:
    """Destroy a file of a holder. Raises Http404 when they have none such, or a case has it."""
    with refusing():
        if not services.drop([str(file)], holder):
            raise Http404


def keep(file: UploadedFile, question: Question, holder: str) -> HeldFile:
    """Keep a file for a question. Raises Refusal and KeysUnavailable."""
    with refusing_file(question.key):
        return services.held_file(services.keep(file, holder, groups_of(question)))


def described(file: HeldFile) -> dict[str, Any]:
    """Return what is said about a file that is kept."""
    return {"id": file.id, "name": file.name, "type": file.type.mime, "size": file.size}
