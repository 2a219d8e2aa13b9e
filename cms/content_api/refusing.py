"""What a request is refused for: a status, a code, the argument at fault, and a sentence."""

from http import HTTPStatus

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.intake.wire import Refusal

UNKNOWN = _("There is no such argument here.")
VALUE = _("This argument cannot have this value.")
NO_PAGE = _("There is no such page.")
NO_LANGUAGE = _("The site is not in this language.")
NO_TYPE = _("There is no such type of page.")
NO_FIELD = _("There is no such field, or it is not written as it should be.")
NOT_ORDERED = _("The list cannot be ordered by this.")
NOT_SEARCHED = _("A search cannot be narrowed or ordered by this.")
NOT_FOUND = _("This does not exist.")
ONLY_READ = _("This can only be read.")
TOO_OFTEN = _("Too many requests. Wait a little and try again.")
AWAY = _("This cannot be read now. Try again in a minute.")


def refused(
    code: str,
    message: str | Promise,
    field: str = "",
    *,
    status: int = HTTPStatus.BAD_REQUEST,
    wait: int = 0,
) -> Refusal:
    """Return the refusal of a request. `field` is the argument at fault, or ""."""
    return Refusal(status, code, message, [{"field": field}], wait)


def answer_of(refusal: Refusal) -> HttpResponse:
    """Return the answer, in the active language. `message` is what Wagtail's clients read."""
    body = {"message": str(refusal.message), "code": refusal.code, **refusal.errors[0]}
    answer = refusal.answer(body, "application/json")
    answer["Cache-Control"] = "no-store"
    if refusal.status == HTTPStatus.METHOD_NOT_ALLOWED:
        answer["Allow"] = "GET, HEAD"
    return answer


def not_found(field: str = "") -> Refusal:
    """Return the refusal of what is not there, or is not for anybody to read."""
    return refused("not_found", NOT_FOUND, field, status=HTTPStatus.NOT_FOUND)
