"""What the services refuse, as an answer of the API."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from workflows.casetypes.models import CaseType
from workflows.intake import services
from workflows.intake.api.problems import problem, problems_of
from workflows.intake.closed_forms import Closed, why_closed
from workflows.intake.files.refusals import TOO_BIG, UNCHECKED, NotTaken
from workflows.intake.spam import Flood
from workflows.intake.tokens import BadToken
from workflows.intake.wire import Refusal

STATUS_OF_FILES = {TOO_BIG: 413, UNCHECKED: 503}
# After a minute the scanner is asked again.
WAIT_OF_FILES = {UNCHECKED: 60}


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what a service raises into a Refusal, with its sentence in the active language."""
    try:
        yield
    except services.InvalidSubmission as refusal:
        message = _("Some answers have to be mended.")
        raise Refusal(422, "answers", message, list(problems_of(refusal.form))) from refusal
    except services.KeyReused as refusal:
        message = _("This Idempotency-Key was used for another submission.")
        raise Refusal(409, "key_reused", message) from refusal
    except Closed as refusal:
        raise Refusal(refusal.status, refusal.code, refusal.sentence) from refusal
    except services.TryOutOver as refusal:
        raise Http404 from refusal
    except Flood as refusal:
        message = _("So many forms are coming in that we cannot take this one now.")
        raise Refusal(429, "flood", message, wait=settings.SPAM_SECONDS) from refusal
    except BadToken as refusal:
        message = _("This holder is none of ours, or too old. Send the files again without one.")
        raise Refusal(422, "holder", message, [problem("holder", "unknown", message)]) from refusal


@contextmanager
def refusing_file(question: str) -> Iterator[None]:
    """Turn the refusal of a file into one at its question."""
    try:
        yield
    except NotTaken as refusal:
        status = STATUS_OF_FILES.get(refusal.code, 422)
        message = _("This file was not kept.")
        said = [problem(question, refusal.code, str(refusal))]
        wait = WAIT_OF_FILES.get(refusal.code, 0)
        raise Refusal(status, refusal.code, message, said, wait) from refusal


def refuse_closed(case_type: CaseType) -> None:
    """Raise what `refusing` turns into a Refusal, when its form takes nothing now."""
    if refusal := why_closed(case_type):
        raise refusal
